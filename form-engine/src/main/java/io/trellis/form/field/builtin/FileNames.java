package io.trellis.form.field.builtin;

import io.trellis.form.field.FileValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Files as words: their names. */
final class FileNames {

    private FileNames() {}

    static String separator(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? "、" : ", ";
    }

    static String of(List<FileValue> files, Locale locale) {
        return files.stream().map(FileValue::name).collect(Collectors.joining(separator(locale)));
    }
}
