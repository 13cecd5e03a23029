package io.trellis.form.print.block;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.print.BlockSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The settings of blocks by their labels, {@code form.print.setting.<key>}, and as they are said. */
record BlockTexts(Messages messages) {

    LocalizedText label(String key) {
        return messages.text("form.print.setting." + key);
    }

    BlockSetting.Choice choice(String key, String... codes) {
        return new BlockSetting.Choice(
                key,
                label(key),
                Arrays.stream(codes)
                        .map(code -> new BlockSetting.Choice.Option(
                                code, messages.text("form.print.setting." + key + "." + code)))
                        .toList());
    }

    static LocalizedText text(ObjectNode settings, String key) {
        return EntityJson.text(settings.path(key));
    }

    static List<String> list(ObjectNode settings, String key) {
        List<String> all = new ArrayList<>();
        if (settings.path(key).isArray()) {
            settings.path(key).forEach(one -> all.add(one.asString("")));
        }
        return all;
    }
}
