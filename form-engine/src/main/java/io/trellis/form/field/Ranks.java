package io.trellis.form.field;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Places in an order as texts that compare by their characters, between any two of which there is another: a whole number, whose
 * first letter says how long it is, and a fraction in base 36. What is moved gets a fraction always, so that the whole numbers are
 * those that new records count up.
 */
public final class Ranks {

    /** As long as a rank gets before those around it are spread anew. */
    public static final int LONGEST = 48;

    /** Without capitals, which unique values are not told apart by. */
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** The first letter of a whole number of one digit; those below it are of negative ones. */
    private static final char ONE_DIGIT = 'n';

    private static final int BASE = DIGITS.length();
    private static final int MOST = 200;
    /** Two who move at once into one gap, or a record that comes back into it, are to have places of their own. */
    private static final int TURNS = 6;

    private Ranks() {}

    /** Of the nth that was added. @param number not negative */
    public static String of(long number) {
        long left = number;
        long many = BASE;
        int length = 1;
        while (left >= many) {
            left -= many;
            many *= BASE;
            length++;
        }
        char[] digits = new char[length];
        for (int i = length - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (left % BASE));
            left /= BASE;
        }
        return (char) (ONE_DIGIT + length - 1) + new String(digits);
    }

    public static boolean isRank(String text) {
        if (text.length() < 2 || text.length() > MOST || !text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            return false;
        }
        int whole = wholeLength(text);
        return whole > 1 && whole <= text.length() && (whole == text.length() || !text.endsWith("0"));
    }

    private static int wholeLength(String rank) {
        char head = rank.charAt(0);
        return head >= ONE_DIGIT && head <= 'z' ? head - ONE_DIGIT + 2 : head >= 'a' ? ONE_DIGIT - head + 1 : 0;
    }

    private static String whole(String rank) {
        return rank.substring(0, Math.min(rank.length(), wholeLength(rank)));
    }

    private static String fraction(String rank) {
        return rank.substring(Math.min(rank.length(), wholeLength(rank)));
    }

    /**
     * A place between two, another one each time.
     *
     * @param low null for none before it
     * @param high null for none after it; above the low one, else an IllegalArgumentException
     */
    public static String between(@Nullable String low, @Nullable String high) {
        if (low != null && high != null && low.compareTo(high) >= 0) {
            throw new IllegalArgumentException("nothing is between " + low + " and " + high);
        }
        if (low == null) {
            // one less than the first has every fraction to give
            return before(high == null ? of(0) : high);
        }
        String whole = whole(low);
        String end = high != null && whole(high).equals(whole) ? fraction(high) : null;
        return whole + anyBetween(fraction(low), end);
    }

    private static String before(String first) {
        return less(whole(first)) + anyBetween("", null);
    }

    private static String less(String whole) {
        char head = whole.charAt(0);
        char[] digits = whole.substring(1).toCharArray();
        for (int i = digits.length - 1; i >= 0; i--) {
            int digit = DIGITS.indexOf(digits[i]);
            if (digit > 0) {
                digits[i] = DIGITS.charAt(digit - 1);
                return head + new String(digits);
            }
            digits[i] = DIGITS.charAt(BASE - 1);
        }
        String top = DIGITS.substring(BASE - 1);
        int length = head > ONE_DIGIT ? digits.length - 1 : head == ONE_DIGIT ? 1 : digits.length + 1;
        return (char) (head - 1) + top.repeat(length);
    }

    private static String anyBetween(String low, @Nullable String high) {
        String from = low;
        String to = high;
        String found = middle(from, to);
        for (int turn = 0; turn < TURNS; turn++) {
            if (ThreadLocalRandom.current().nextBoolean()) {
                from = found;
            } else {
                to = found;
            }
            found = middle(from, to);
        }
        return found;
    }

    /** Of fractions that do not end in zero. */
    private static String middle(String low, @Nullable String high) {
        if (high != null) {
            int same = 0;
            while (same < high.length() && (same < low.length() ? low.charAt(same) : '0') == high.charAt(same)) {
                same++;
            }
            if (same > 0) {
                return high.substring(0, same)
                        + middle(same < low.length() ? low.substring(same) : "", high.substring(same));
            }
        }
        int first = low.isEmpty() ? 0 : DIGITS.indexOf(low.charAt(0));
        int last = high == null ? BASE : DIGITS.indexOf(high.charAt(0));
        if (last - first > 1) {
            return DIGITS.substring((first + last) / 2, (first + last) / 2 + 1);
        }
        if (high != null && high.length() > 1) {
            return high.substring(0, 1);
        }
        return DIGITS.charAt(first) + middle(low.isEmpty() ? "" : low.substring(1), null);
    }

    /** So many places between two, in their order and as short as there is room for. */
    public static List<String> spread(@Nullable String low, @Nullable String high, int many) {
        List<String> places = new ArrayList<>();
        spread(low, high, many, places);
        return places;
    }

    private static void spread(@Nullable String low, @Nullable String high, int many, List<String> places) {
        if (many > 0) {
            String place = between(low, high);
            spread(low, place, (many - 1) / 2, places);
            places.add(place);
            spread(place, high, many - 1 - (many - 1) / 2, places);
        }
    }
}
