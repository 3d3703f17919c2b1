package io.seq2seqlab.training;

import java.util.random.RandomGenerator;

/**
 * Random orthogonal matrices (Saxe et al. 2014), each as likely as any other: the rows of a matrix of normal numbers, made
 * orthogonal one after the other (Gram-Schmidt, modified), which is the decomposition with a positive diagonal that Mezzadri
 * 2007, section 5, asks for.
 */
final class OrthogonalMatrix {

    private OrthogonalMatrix() {}

    /** Draws a matrix {@code [size,size]}. */
    static double[][] draw(int size, RandomGenerator random) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int column = 0; column < size; column++) {
                rows[i][column] = random.nextGaussian();
            }
            for (int before = 0; before < i; before++) {
                removeDirection(rows[i], rows[before]);
            }
            normalize(rows[i]);
        }
        return rows;
    }

    private static void removeDirection(double[] row, double[] direction) {
        double length = dot(row, direction);
        for (int column = 0; column < row.length; column++) {
            row[column] -= length * direction[column];
        }
    }

    private static void normalize(double[] row) {
        double norm = Math.sqrt(dot(row, row));
        for (int column = 0; column < row.length; column++) {
            row[column] /= norm;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
