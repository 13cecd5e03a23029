package io.trellis.form.print;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a print names: each value by its path, with the place of it, and what stands in braces. */
public record PrintPaths(List<At> values, List<At> braces) {

    /**
     * @param pointer below the content, as a JSON pointer
     * @param removed what goes when the field goes, as a JSON pointer; empty where nothing can go by itself
     */
    public record At(String path, String pointer, String removed) {}

    /** @param content of the artifact */
    public static PrintPaths of(JsonNode content, BlockTypes types) {
        List<At> values = new ArrayList<>();
        List<At> braces = new ArrayList<>();
        texts(content.path("fileName"), "/fileName", braces);
        texts(content.path("footer"), "/footer", braces);
        int place = 0;
        for (JsonNode block : content.path("blocks")) {
            String at = "/blocks/" + place++ + "/settings/";
            if (block.path("settings") instanceof ObjectNode settings) {
                of(block.path("type").asString(""), settings, types, at, values, braces);
            }
        }
        // both languages mostly name the same
        return new PrintPaths(List.copyOf(values), braces.stream().distinct().toList());
    }

    static PrintPaths of(PrintDefinition print, BlockTypes types) {
        List<At> values = new ArrayList<>();
        List<At> braces = new ArrayList<>();
        texts(print.fileName(), "", braces);
        texts(print.footer(), "", braces);
        print.blocks().forEach(block -> of(block.type(), block.settings(), types, "", values, braces));
        // both languages mostly name the same
        return new PrintPaths(List.copyOf(values), braces.stream().distinct().toList());
    }

    private static void of(
            String type, ObjectNode settings, BlockTypes types, String at, List<At> values, List<At> braces) {
        types.find(type)
                .ifPresent(found -> found.settings().forEach(setting -> named(setting, settings, at, values, braces)));
    }

    private static void named(BlockSetting setting, ObjectNode settings, String at, List<At> values, List<At> braces) {
        JsonNode said = settings.path(setting.key());
        String pointer = at + setting.key();
        switch (setting) {
            case BlockSetting.Text _ -> texts(said, pointer, braces);
            case BlockSetting.Values _, BlockSetting.Rows _ -> paths(said, "", pointer, values);
            case BlockSetting.Columns columns ->
                paths(said, settings.path(columns.rows()).asString("") + ".", pointer, values);
            case BlockSetting.Choice _, BlockSetting.Picture _ -> {}
        }
    }

    private static void paths(JsonNode said, String before, String pointer, List<At> values) {
        if (said.isString() && !said.stringValue().isBlank()) {
            values.add(new At(before + said.stringValue(), pointer, ""));
        }
        int place = 0;
        for (JsonNode one : said.isArray() ? said : said.path("none")) {
            String at = pointer + "/" + place++;
            values.add(new At(before + one.asString(""), at, at));
        }
    }

    private static void texts(JsonNode said, String pointer, List<At> braces) {
        texts(EntityJson.text(said), pointer, braces);
    }

    private static void texts(LocalizedText text, String pointer, List<At> braces) {
        for (String one : List.of(text.zh(), text.en())) {
            Matcher found = PrintText.BRACES.matcher(one);
            while (found.find()) {
                braces.add(new At(PrintText.expression(found.group(1)), pointer, ""));
            }
        }
    }
}
