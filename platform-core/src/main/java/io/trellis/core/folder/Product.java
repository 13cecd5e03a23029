package io.trellis.core.folder;

import java.util.Arrays;

/** Which release of the product this is. */
public final class Product {

    public static final String VERSION = "0.1.0";

    private Product() {}

    /** @param version {@code 1.2.0}; what is no version is not newer */
    static boolean isNewer(String version) {
        return isNewer(version, VERSION);
    }

    /** Of two versions as people count; what is none is not newer, and nothing is newer than it. */
    static boolean isNewer(String version, String than) {
        return isVersion(version) && isVersion(than) && Arrays.compare(numbers(version), numbers(than)) > 0;
    }

    private static boolean isVersion(String text) {
        return text.matches("\\d{1,6}(\\.\\d{1,6}){0,3}");
    }

    private static int[] numbers(String version) {
        int[] numbers = new int[4];
        String[] parts = version.split("\\.");
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
