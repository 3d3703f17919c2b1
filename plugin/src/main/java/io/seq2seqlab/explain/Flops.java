package io.seq2seqlab.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A number of floating-point operations that depends on dimensions: a sum of products. A multiplication and the addition
 * that follows it are two.
 */
public record Flops(List<Product> products) {

    /** Nothing. */
    public static final Flops NONE = new Flops(List.of());

    public Flops {
        products = List.copyOf(products);
    }

    /** A factor times the lengths of some axes. */
    public record Product(long factor, List<Dimension> dimensions) {

        public Product {
            dimensions = List.copyOf(dimensions);
        }

        long at(Map<String, Long> sizes) {
            return dimensions.stream().map(dimension -> dimension.length(sizes)).reduce(factor, Math::multiplyExact);
        }
    }

    /** The factor times the lengths of the axes. */
    static Flops of(long factor, List<Dimension> dimensions) {
        return new Flops(List.of(new Product(factor, dimensions)));
    }

    public Flops plus(Flops other) {
        List<Product> all = new ArrayList<>(products);
        all.addAll(other.products);
        return new Flops(all);
    }

    /** The number for given lengths of the named dimensions. */
    public long at(Map<String, Long> sizes) {
        return products.stream().mapToLong(product -> product.at(sizes)).sum();
    }
}
