package io.trellis.form.exchange;

import io.trellis.form.exchange.table.Cell;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the cells of a column have in common. */
final class ColumnStatistics {

    private static final int SAMPLES = 5;
    private static final int FEW = 20;
    private static final int LONG = 255;
    private static final int REMEMBERED = 500;
    private static final Set<String> NUMBERS = Set.of("integer", "decimal", "percent");
    private static final Pattern NAMELIKE = Pattern.compile("[^\\d]+|.*[\\s\\p{IsHan}].*");
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,15}|[-+]?\\d{1,3}(,\\d{3})+");
    private static final Pattern CODE = Pattern.compile("0\\d+|\\d{16,}");
    private static final Pattern PERCENT = Pattern.compile("[-+]?\\d+([.,]\\d+)?\\s?%");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern URL = Pattern.compile("(?i)(https?://|www\\.)\\S+");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()-]{7,20}");
    private static final Pattern MOBILE = Pattern.compile("(\\+?86[ -]?)?1[3-9]\\d([ -]?\\d{4}){2}");
    private static final Set<String> TRUTHS = Set.of("true", "false", "yes", "no", "是", "否", "真", "假");

    private final Map<String, DateTimeFormatter> dates = new LinkedHashMap<>();
    private final Set<String> kinds = new LinkedHashSet<>(
            List.of("boolean", "currency", "integer", "decimal", "percent", "email", "url", "phone"));
    /** The different texts, each with the first line that it stands in. */
    private final Map<String, Long> different = new LinkedHashMap<>();

    private final DecimalEvidence decimals = new DecimalEvidence();
    private boolean spreadsheetDates = true;
    private boolean spreadsheetTimes;
    private long filled;
    private long empty;
    private boolean longText;
    private boolean mobiles = true;
    private boolean twice;

    ColumnStatistics() {
        DatePatterns.KNOWN.forEach(
                pattern -> DatePatterns.formatter(pattern).ifPresent(formatter -> dates.put(pattern, formatter)));
    }

    void add(@Nullable Cell cell, long line) {
        if (cell == null) {
            empty++;
            return;
        }
        filled++;
        String text = cell.text();
        twice |= different.containsKey(text);
        if (different.size() < REMEMBERED) {
            different.putIfAbsent(text, line);
        }
        if (cell instanceof Cell.Moment(var time)) {
            spreadsheetTimes |= !time.toLocalTime().equals(LocalTime.MIDNIGHT);
            mobiles = false;
            kinds.clear();
            return;
        }
        spreadsheetDates = false;
        mobiles &= text.length() <= LONG && MOBILE.matcher(text).matches();
        longText |= text.length() > LONG || text.contains("\n");
        if (cell instanceof Cell.Text) {
            decimals.add(text);
        }
        if (!dates.isEmpty()) {
            boolean number = cell instanceof Cell.Number;
            dates.values()
                    .removeIf(
                            format -> number || DatePatterns.read(format, text).isEmpty());
        }
        kinds.removeIf(kind -> !fits(kind, cell));
    }

    private static boolean fits(String kind, Cell cell) {
        String text = cell.text();
        if (text.length() > LONG) {
            return false; // and patterns would take long over it
        }
        return switch (kind) {
            case "boolean" -> cell instanceof Cell.Truth || TRUTHS.contains(text.toLowerCase(java.util.Locale.ROOT));
            case "currency" -> isMoney(cell);
            case "integer" ->
                INTEGER.matcher(text).matches() && !CODE.matcher(text).matches();
            case "decimal" -> isDecimal(text) && !CODE.matcher(text).matches();
            case "percent" -> PERCENT.matcher(text).matches();
            case "email" -> EMAIL.matcher(text).matches();
            case "url" -> URL.matcher(text).matches();
            default -> !(cell instanceof Cell.Number) && PHONE.matcher(text).matches();
        };
    }

    private static boolean isMoney(Cell cell) {
        return cell instanceof Cell.Number number
                ? !number.currency().isEmpty()
                : Arrays.stream(DecimalSign.values()).anyMatch(sign -> WrittenNumber.read(cell.text(), sign)
                        .filter(WrittenNumber::isCurrency)
                        .isPresent());
    }

    private static boolean isDecimal(String text) {
        return Arrays.stream(DecimalSign.values()).anyMatch(sign -> WrittenNumber.read(text, sign)
                .filter(WrittenNumber::isBare)
                .isPresent());
    }

    /** The sign before decimals; a point where nothing decides. */
    DecimalSign decimal() {
        return decimals.decided().orElse(DecimalSign.POINT);
    }

    boolean isDecimalDoubtful() {
        return decimals.isDoubtful();
    }

    /** All that every cell fits; empty where there are no cells, or they are spreadsheet dates and need none. */
    List<String> dateFormats() {
        return filled == 0 || spreadsheetDates ? List.of() : List.copyOf(dates.keySet());
    }

    boolean isDate() {
        return filled > 0 && (spreadsheetDates || !dates.isEmpty());
    }

    /** Whether every text is a day in eight digits, which is a number as well: only the heading can tell. */
    boolean isCompactDates() {
        return filled > 0
                && DatePatterns.formatter(DatePatterns.COMPACT)
                        .filter(form -> different.keySet().stream()
                                .allMatch(text -> DatePatterns.read(form, text).isPresent()))
                        .isPresent();
    }

    /** The different cell texts, as far as they are remembered. */
    Set<String> values() {
        return different.keySet();
    }

    /** The first line in which each of {@link #values} stands. */
    Map<String, Long> lines() {
        return different;
    }

    /** Whether no text stands there twice, and no cell is empty: what tells lines apart. */
    boolean isDistinct() {
        return filled > 1 && empty == 0 && !twice;
    }

    boolean isNumber() {
        return filled > 0 && !isDate() && kinds.stream().anyMatch(NUMBERS::contains);
    }

    /** Words that recur, or could: neither numbers nor dates nor addresses, and not many. */
    boolean isFewWords() {
        return !isDate() && kinds.isEmpty() && !longText && different.size() <= FEW;
    }

    /** Words as things are called by; a code such as {@code X1C9} is not. */
    boolean isNames() {
        return filled > 0
                && !isDate()
                && kinds.isEmpty()
                && !longText
                && different.keySet().stream()
                                .filter(text -> NAMELIKE.matcher(text).matches())
                                .count()
                        >= 0.8 * different.size();
    }

    /** A field type's id. */
    String suggestedType() {
        if (filled == 0) {
            return "text";
        }
        if (isDate()) {
            return isTimed() ? "datetime" : "date";
        }
        if (mobiles) {
            return "phone";
        }
        if (!kinds.isEmpty()) {
            return kinds.iterator().next();
        }
        boolean fewValues = different.size() <= FEW && filled >= 5L * different.size();
        return longText ? "longText" : fewValues ? "select" : "text";
    }

    private boolean isTimed() {
        return spreadsheetDates ? spreadsheetTimes : dates.keySet().stream().allMatch(DatePatterns::hasTime);
    }

    /** The different texts as a field would be given them: days and times as ISO writes them. */
    List<String> plainValues() {
        if (!isDate() || spreadsheetDates) {
            return List.copyOf(different.keySet());
        }
        DateTimeFormatter form = dates.values().iterator().next();
        return different.keySet().stream()
                .map(text -> DatePatterns.read(form, text).map(Object::toString).orElse(text))
                .toList();
    }

    /** Numbers or codes by which things are told apart, such as {@code X1C9}: texts that are no names. */
    boolean isCodes() {
        return filled > 0 && !isDate() && kinds.isEmpty() && !longText && !isNames();
    }

    long empty() {
        return empty;
    }

    List<String> samples() {
        List<String> samples = new ArrayList<>(different.keySet());
        return samples.size() > SAMPLES ? List.copyOf(samples.subList(0, SAMPLES)) : List.copyOf(samples);
    }
}
