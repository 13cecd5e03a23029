package io.trellis.form.exchange.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds out what separates the cells: what cuts the first lines into the same number of cells, the more the better. */
final class Separators {

    private static final char[] CANDIDATES = {',', ';', '\t', '|', '，'};
    private static final int LINES = 50;

    /** What some spreadsheets write into the first line, for others to know. */
    private static final Pattern DECLARED = Pattern.compile("\"?sep=(.)\"?[ \\t]*(\\R|$)", Pattern.CASE_INSENSITIVE);

    private Separators() {}

    /** @param declared whether the first line says so, and is no line of the table */
    record Found(char sign, boolean declared) {}

    /** @param begin the first part of the text; its last line may be cut off */
    static Found of(String begin) {
        Matcher declared = DECLARED.matcher(begin);
        if (declared.lookingAt()) {
            return new Found(declared.group(1).charAt(0), true);
        }
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(begin, candidate);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return new Found(best, false);
    }

    /** A title above the table has one cell only. */
    private static double score(String begin, char separator) {
        List<Integer> counts = counts(begin, separator);
        if (counts.size() > 2) {
            counts.removeLast();
        }
        Map<Integer, Long> wide = counts.stream()
                .filter(count -> count > 1)
                .collect(Collectors.groupingBy(count -> count, Collectors.counting()));
        return wide.entrySet().stream()
                .mapToDouble(entry -> (double) entry.getValue() / counts.size() * (1 + Math.log(entry.getKey())))
                .max()
                .orElse(0);
    }

    private static List<Integer> counts(String begin, char separator) {
        List<Integer> counts = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvTable.reader(separator).ofCsvRecord(begin)) {
            for (CsvRecord record : reader) {
                counts.add(record.getFieldCount());
                if (counts.size() >= LINES) {
                    break;
                }
            }
        } catch (CsvParseException | java.io.IOException e) {
            return counts; // what could be read decides
        }
        return counts;
    }
}
