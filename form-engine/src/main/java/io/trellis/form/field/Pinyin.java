package io.trellis.form.field;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Chinese as it is typed in letters, in every reading that its characters have, since names and places are read otherwise
 * than other words: 重庆 is both {@code zhongqing} and {@code chongqing}. A short text is spelled in all combinations; in a longer
 * one each reading stands once, with the usual ones around it, so that what is stored grows with the text alone.
 */
public final class Pinyin {

    private static final int MOST_COMBINATIONS = 16;
    /** Characters to each side of an unusual reading. */
    private static final int AROUND = 5;

    private static final int MOST_READINGS = 4;
    private static final int MOST_LINES = 60;

    private static final Transliterator USUAL = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");
    /** As Unicode reads names of people. */
    private static final Transliterator NAMES = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower");

    private static final Map<String, List<String>> OTHERS = others();
    private static final Map<Integer, List<String>> KNOWN = new ConcurrentHashMap<>();

    private Pinyin() {}

    public static boolean chinese(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }

    /** Lines of syllables and of their initials. */
    public static String of(String text) {
        List<List<String>> readings = read(text);
        Set<String> lines = new LinkedHashSet<>();
        if (isShort(readings)) {
            spell(readings, 0, new ArrayList<>(), syllables -> add(syllables, lines));
        } else {
            List<String> usual = readings.stream().map(List::getFirst).toList();
            add(usual, lines);
            for (int i = 0; i < readings.size() && lines.size() < MOST_LINES; i++) {
                for (String other : readings.get(i).subList(1, readings.get(i).size())) {
                    int from = Math.max(0, i - AROUND);
                    List<String> near = new ArrayList<>(usual.subList(from, Math.min(usual.size(), i + AROUND + 1)));
                    near.set(i - from, other);
                    add(near, lines);
                }
            }
        }
        return String.join("\n", lines);
    }

    /** The whole of a short text in each of its readings, of a longer one in the usual; without initials. */
    public static Set<String> spellings(String text) {
        List<List<String>> readings = read(text);
        Set<String> spelled = new LinkedHashSet<>();
        if (isShort(readings)) {
            spell(readings, 0, new ArrayList<>(), syllables -> spelled.add(String.join("", syllables)));
        } else {
            spelled.add(readings.stream().map(List::getFirst).collect(Collectors.joining()));
        }
        return spelled;
    }

    private static List<List<String>> read(String text) {
        return text.codePoints()
                .mapToObj(point -> chinese(point) ? readings(point) : List.of(Character.toString(point)))
                .toList();
    }

    private static boolean isShort(List<List<String>> readings) {
        long combinations = 1;
        for (List<String> each : readings) {
            combinations = Math.min(combinations * each.size(), MOST_COMBINATIONS + 1L);
        }
        return combinations <= MOST_COMBINATIONS;
    }

    private static void spell(
            List<List<String>> readings, int at, List<String> chosen, Consumer<List<String>> spelled) {
        if (at == readings.size()) {
            spelled.accept(chosen);
            return;
        }
        for (String reading : readings.get(at)) {
            chosen.add(reading);
            spell(readings, at + 1, chosen, spelled);
            chosen.removeLast();
        }
    }

    private static void add(List<String> syllables, Set<String> lines) {
        StringBuilder spelled = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        syllables.forEach(syllable -> {
            spelled.append(syllable);
            initials.append(syllable, 0, Math.min(1, syllable.length()));
        });
        lines.add(spelled.toString());
        lines.add(initials.toString());
    }

    /** The usual one first. */
    private static List<String> readings(int point) {
        return KNOWN.computeIfAbsent(point, Pinyin::readingsOf);
    }

    private static List<String> readingsOf(int point) {
        String character = Character.toString(point);
        Set<String> readings = new LinkedHashSet<>();
        readings.add(letters(USUAL.transliterate(character)));
        readings.add(letters(NAMES.transliterate(character)));
        readings.addAll(OTHERS.getOrDefault(character, List.of()));
        readings.removeIf(String::isEmpty);
        return readings.isEmpty()
                ? List.of(character)
                : readings.stream().limit(MOST_READINGS).toList();
    }

    private static Map<String, List<String>> others() {
        Map<String, List<String>> others = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(Pinyin.class.getResourceAsStream("readings.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(words -> others.put(words[0], List.of(words).subList(1, words.length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return others;
    }

    private static String letters(String reading) {
        return USUAL.transliterate(reading).strip();
    }
}
