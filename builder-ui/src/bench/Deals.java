import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The entity that is measured: twenty fields of most types, for people with row and field rights. */
final class Deals {

    static final String ENTITY = "benchDeal";
    static final List<String> STAGES = List.of("discovery", "needs", "demo", "quote", "negotiate", "won");

    private static final List<String> FIELDS = List.of(
            "name:text",
            "code:text",
            "stage:select",
            "region:select",
            "amount:currency",
            "cost:currency",
            "discount:percent",
            "quantity:integer",
            "weight:decimal",
            "closeDate:date",
            "visitedAt:datetime",
            "active:boolean",
            "tags:multiSelect",
            "email:email",
            "phone:phone",
            "website:url",
            "account:lookup",
            "note:longText",
            "source:text",
            "score:formula");
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "stage", Stream.concat(STAGES.stream(), Stream.of("lost", "paused")).toList(),
            "region", List.of("east", "south", "north"),
            "tags", List.of("hot", "new", "partner"));

    private Deals() {}

    /** Publishes the entity, a list view for it, and the sales manager's rights: rows of the department, no cost. */
    static void publish(Rest analyst) {
        ObjectNode entity = entity();
        put(analyst, "entity", ENTITY, entity);
        ObjectNode view = Rest.JSON.createObjectNode();
        view.put("entity", ENTITY);
        text(view, "Bench");
        ArrayNode columns = view.putArray("columns");
        List.of("name", "stage", "amount", "closeDate", "account", "owner").forEach(columns::add);
        view.putObject("filter").put("field", "stage").put("op", "eq").put("value", "quote");
        view.putArray("sort").addObject().put("field", "amount").put("dir", "desc");
        put(analyst, "view", "benchDeal-quote", view);
        for (String role : List.of("sales-manager", "sales")) {
            JsonNode draft = analyst.get("/api/v1/drafts/role/" + role).ok().json();
            ObjectNode content = (ObjectNode) draft.path("content");
            content.putArray("capabilities").add("API_KEYS");
            ObjectNode rights = ((ObjectNode) content.path("entities")).putObject(ENTITY);
            String scope = role.equals("sales") ? "own" : "departmentAndBelow";
            rights.put("create", true)
                    .put("read", scope)
                    .put("update", scope)
                    .put("delete", "own")
                    .put("import", true)
                    .put("export", true);
            rights.putObject("fields").put("cost", "hidden").put("source", "read");
            put(analyst, "role", role, content);
        }
        analyst.post("/api/v1/publish", "{\"app\":\"crm\"}").ok();
    }

    /** One more field, published; the draft is made before, the publishing is measured. */
    static void draftOneMore(Rest analyst, int n) {
        JsonNode draft = analyst.get("/api/v1/drafts/entity/" + ENTITY).ok().json();
        ObjectNode content = (ObjectNode) draft.path("content");
        field((ArrayNode) content.path("fields"), "more" + n, "text");
        put(analyst, "entity", ENTITY, content);
    }

    static void put(Rest analyst, String kind, String name, ObjectNode content) {
        ObjectNode body = Rest.JSON.createObjectNode();
        body.put("app", "crm");
        body.set("content", content);
        analyst.put("/api/v1/drafts/" + kind + "/" + name, body.toString()).ok();
    }

    private static ObjectNode entity() {
        ObjectNode entity = Rest.JSON.createObjectNode();
        text(entity, "Bench deal");
        entity.put("titleField", "name");
        ArrayNode fields = entity.putArray("fields");
        for (String field : FIELDS) {
            String key = field.substring(0, field.indexOf(':'));
            ObjectNode one = field(fields, key, field.substring(key.length() + 1));
            switch (key) {
                case "name" -> one.put("required", true).put("indexed", true);
                case "code" -> one.put("unique", true).put("indexed", true);
                case "stage", "amount", "closeDate" -> one.put("indexed", true);
                case "account" -> one.putObject("settings").put("entity", "account");
                case "score" ->
                    one.putObject("settings").put("expression", "quantity * 2").put("result", "NUMBER");
                default -> {}
            }
            if (OPTIONS.containsKey(key)) {
                ArrayNode options = one.putObject("settings").putArray("options");
                OPTIONS.get(key)
                        .forEach(code -> options.addObject().put("code", code).put("zh", code).put("en", code));
            }
        }
        return entity;
    }

    private static ObjectNode field(ArrayNode fields, String key, String type) {
        ObjectNode field = fields.addObject().put("key", key).put("type", type);
        text(field, key);
        return field;
    }

    private static void text(ObjectNode node, String label) {
        node.putObject("label").put("zh", label).put("en", label);
    }

    /** The import's file; 'from' and 'to' number the rows. */
    static byte[] csv(int from, int to) {
        StringBuilder csv = new StringBuilder(
                "name,code,stage,region,amount,discount,quantity,weight,closeDate,visitedAt,active,email,website,account,note\n");
        for (int row = from; row < to; row++) {
            csv.append("Deal ").append(row).append(",C-").append(row).append(',');
            csv.append(STAGES.get(row % 6)).append(',').append(List.of("east", "south", "north").get(row % 3));
            csv.append(',').append(100 + row * 37L % 20_000).append(',').append(row % 30).append(',');
            csv.append(row % 500).append(',').append(row % 1000).append(".5,");
            csv.append(String.format(Locale.ROOT, "2026-%02d-%02d,", 1 + row % 12, 1 + row % 28));
            csv.append(String.format(Locale.ROOT, "2026-%02d-%02dT10:00:00Z,", 1 + row % 12, 1 + row % 28));
            csv.append(row % 2 == 0).append(",deal").append(row).append("@example.com,https://example.com/").append(row);
            csv.append(',').append("ACCOUNT").append(",A note of some length that says what was agreed on the phone.\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] csv(int from, int to, String account) {
        return new String(csv(from, to), StandardCharsets.UTF_8)
                .replace("ACCOUNT", account)
                .getBytes(StandardCharsets.UTF_8);
    }

    static String settings() {
        List<String> mapping = new ArrayList<>();
        for (String column :
                ("name,code,stage,region,amount,discount,quantity,weight,closeDate,visitedAt,active,email,website,account,"
                                + "note")
                        .split(",")) {
            String more = switch (column) {
                case "closeDate" -> ",\"format\":\"yyyy-MM-dd\"";
                case "account" -> ",\"lookup\":\"name\"";
                default -> "";
            };
            mapping.add("{\"column\":\"" + column + "\",\"field\":\"" + column + "\"" + more + "}");
        }
        return "{\"mode\":\"create\",\"dryRun\":false,\"mapping\":[" + String.join(",", mapping) + "]}";
    }

    static String record(int n, String account) {
        return "{\"values\":{\"name\":\"Made " + n + "\",\"code\":\"M-" + n + "\",\"stage\":\"" + STAGES.get(n % 6)
                + "\",\"region\":\"east\",\"amount\":" + (100 + n % 5000) + ",\"discount\":5,\"quantity\":" + n % 100
                + ",\"weight\":1.5,\"closeDate\":\"2026-05-04\",\"visitedAt\":\"2026-05-04T10:00:00Z\",\"active\":true,"
                + "\"tags\":[\"hot\",\"new\"],\"email\":\"a@example.com\",\"phone\":\"+86 138 0013 8000\","
                + "\"website\":\"https://example.com\",\"account\":\"" + account
                + "\",\"note\":\"A note of some length.\"}}";
    }
}
