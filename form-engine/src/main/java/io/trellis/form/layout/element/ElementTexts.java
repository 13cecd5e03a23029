package io.trellis.form.layout.element;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.layout.ElementSetting;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What elements and their settings are called: {@code form.element.<id>} and {@code form.element.<id>.<setting>}. */
record ElementTexts(Messages messages, String type) {

    private static final String PREFIX = "form.element.";

    LocalizedText label() {
        return messages.text(PREFIX + type);
    }

    LocalizedText label(String setting) {
        return messages.text(PREFIX + type + "." + setting);
    }

    ElementSetting text(String key, boolean prose) {
        return new ElementSetting.Text(key, label(key), prose, true);
    }

    ElementSetting fixed(String key, String... codes) {
        List<ElementSetting.Option> options = Stream.of(codes)
                .map(code -> new ElementSetting.Option(code, label(key + "." + code)))
                .toList();
        return new ElementSetting.OneOf(key, label(key), false, place -> options);
    }

    ElementSetting oneOf(
            String key, boolean required, Function<ElementSetting.Place, List<ElementSetting.Option>> offers) {
        return new ElementSetting.OneOf(key, label(key), required, offers);
    }
}
