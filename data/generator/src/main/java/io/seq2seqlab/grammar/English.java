package io.seq2seqlab.grammar;

/** Small rules of English spelling. */
final class English {

    private English() {}

    /** {@code a} becomes {@code an} before a vowel sound; other determiners stay. */
    static String article(String determiner, String nextWord) {
        boolean vowel = "aeiou".indexOf(nextWord.charAt(0)) >= 0 || nextWord.startsWith("hono");
        return determiner.equals("a") && vowel ? "an" : determiner;
    }

    /** The regular plural. */
    static String plural(String singular) {
        if (singular.matches(".*(s|x|z|ch|sh)")) {
            return singular + "es";
        }
        if (singular.matches(".*[^aeiou]y")) {
            return singular.substring(0, singular.length() - 1) + "ies";
        }
        return singular + "s";
    }
}
