package io.trellis.form.print.block;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.print.BlockSetting;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.Html;
import io.trellis.form.print.PrintValues;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values of the record, each beside what it is called. */
@Component
@Order(20)
final class FieldsBlock implements BlockType {

    private static final String FIELDS = "fields";
    private static final String COLUMNS = "columns";
    private static final int MOST = 60;
    private static final String NONE = "—";

    private final BlockTexts texts;
    private final Messages messages;

    FieldsBlock(Messages messages) {
        this.messages = messages;
        this.texts = new BlockTexts(messages);
    }

    @Override
    public String id() {
        return "fields";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.print.block.fields");
    }

    @Override
    public String icon() {
        return "form";
    }

    @Override
    public List<BlockSetting> settings() {
        return List.of(
                new BlockSetting.Values(FIELDS, texts.label(FIELDS), MOST), texts.choice(COLUMNS, "2", "1", "3"));
    }

    @Override
    public ObjectNode fresh() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putArray(FIELDS);
        return settings;
    }

    @Override
    public String html(ObjectNode settings, PrintValues values) {
        List<PrintValues.Shown> shown = BlockTexts.list(settings, FIELDS).stream()
                .limit(MOST)
                .flatMap(path -> values.value(path).stream())
                .toList();
        int across = across(settings.path(COLUMNS).asString(""));
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < shown.size(); i += across) {
            StringBuilder row = new StringBuilder();
            for (int j = i; j < i + across; j++) {
                String label = j < shown.size() ? shown.get(j).label() : "";
                String cell = j < shown.size() ? cell(shown.get(j)) : "";
                row.append(Html.element("th", "", Html.escaped(label))).append(Html.element("td", "", cell));
            }
            rows.append(Html.element("tr", "", row.toString()));
        }
        return shown.isEmpty() ? "" : Html.element("table", "fields across-" + across, rows.toString());
    }

    private static String cell(PrintValues.Shown shown) {
        String words = Html.escaped(shown.text().isEmpty() ? NONE : shown.text());
        return shown.picture()
                .map(picture -> "<img alt=\"" + words + "\" src=\"" + picture + "\" />")
                .orElse(words);
    }

    /** A draft is looked at before it is checked: what is no choice is the usual one. */
    private static int across(String chosen) {
        return switch (chosen) {
            case "1" -> 1;
            case "3" -> 3;
            default -> 2;
        };
    }
}
