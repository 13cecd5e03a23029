package io.trellis.form.exchange.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;

/** Finds out what separates the cells: what cuts the first lines into the same number of cells, the more the better. */
final class Separators {

    private static final char[] CANDIDATES = {',', ';', '\t', '|', '，'};
    private static final int LINES = 50;

    private Separators() {}

    /** @param begin the first part of the text; its last line may be cut off */
    static char of(String begin) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(begin, candidate);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    private static double score(String begin, char separator) {
        List<Integer> counts = counts(begin, separator);
        if (counts.size() > 2) {
            counts.removeLast();
        }
        if (counts.isEmpty() || counts.getFirst() < 2) {
            return 0;
        }
        int columns = counts.getFirst();
        long alike = counts.stream().filter(count -> count == columns).count();
        return (double) alike / counts.size() * (1 + Math.log(columns));
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
