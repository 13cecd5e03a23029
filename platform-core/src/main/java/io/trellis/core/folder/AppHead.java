package io.trellis.core.folder;

import io.trellis.core.i18n.LocalizedText;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code app.json} says of an app. All but the format is worked out from the artifacts when it is written.
 *
 * @param version as its authors count; may be empty
 * @param product the release of the product that wrote it; an older one does not read it
 * @param needs artifacts of other apps that it names ({@code entity/account}), by app
 * @param folders the kind of artifact that each folder holds
 */
public record AppHead(
        String app,
        String version,
        LocalizedText label,
        LocalizedText description,
        String product,
        SortedMap<String, SortedSet<String>> needs,
        SortedMap<String, String> folders) {

    /** Of the files; another one is another reader. */
    static final int FORMAT = 1;

    static final String FILE = "app.json";

    public AppHead {
        needs = new TreeMap<>(needs);
        folders = new TreeMap<>(folders);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("app", app);
        if (!version.isEmpty()) {
            json.put("version", version);
        }
        text(json, "label", label);
        text(json, "description", description);
        ObjectNode wanted = json.putObject("needs");
        wanted.put("product", product);
        if (!needs.isEmpty()) {
            ObjectNode apps = wanted.putObject("apps");
            needs.forEach((other, names) -> {
                ArrayNode list = apps.putArray(other);
                names.forEach(list::add);
            });
        }
        ObjectNode kinds = json.putObject("folders");
        folders.forEach(kinds::put);
        return json;
    }

    private static void text(ObjectNode json, String member, LocalizedText text) {
        if (!text.isEmpty()) {
            json.putObject(member).put("zh", text.zh()).put("en", text.en());
        }
    }

    static AppHead read(ObjectNode json) {
        JsonNode format = json.path("format");
        if (!format.isInt() || format.intValue() < 1) {
            throw UnusableFolder.of(FILE, "no-format");
        }
        String product = json.path("needs").path("product").asString("");
        if (format.intValue() > FORMAT || Product.isNewer(product)) {
            throw UnusableFolder.of(FILE, "newer", product.isEmpty() ? "?" : product, Product.VERSION);
        }
        String app = json.path("app").asString("");
        if (!app.matches("[A-Za-z][A-Za-z0-9_-]{0,39}")) {
            throw UnusableFolder.of(FILE, "no-app");
        }
        if (!json.path("folders").isObject()) {
            throw UnusableFolder.of(FILE, "no-folders");
        }
        SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
        for (Map.Entry<String, JsonNode> other : json.path("needs").path("apps").properties()) {
            SortedSet<String> names = new TreeSet<>();
            other.getValue().forEach(name -> names.add(name.asString("")));
            needs.put(other.getKey(), names);
        }
        SortedMap<String, String> folders = new TreeMap<>();
        for (Map.Entry<String, JsonNode> folder : json.path("folders").properties()) {
            if (folders.containsValue(folder.getValue().asString(""))) {
                throw UnusableFolder.of(FILE, "kind-twice", folder.getValue().asString(""));
            }
            folders.put(folder.getKey(), folder.getValue().asString(""));
        }
        return new AppHead(
                app,
                json.path("version").asString(""),
                text(json.path("label")),
                text(json.path("description")),
                product,
                needs,
                folders);
    }

    private static LocalizedText text(JsonNode json) {
        return json.isString()
                ? LocalizedText.same(json.stringValue())
                : new LocalizedText(
                        json.path("zh").asString(""), json.path("en").asString(""));
    }
}
