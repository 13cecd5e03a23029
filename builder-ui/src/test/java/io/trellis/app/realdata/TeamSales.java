package io.trellis.app.realdata;

import io.trellis.app.product.Api;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an analyst does to the template before the files fit: fields that it lacks, and a pipeline of its own. */
final class TeamSales {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SECTORS = List.of(
            "employment",
            "entertainment",
            "finance",
            "marketing",
            "medical",
            "retail",
            "services",
            "software",
            "technology",
            "telecommunications");
    private static final String FROM_QUOTE = "stage = \"quote\" or stage = \"negotiate\" or stage = \"contract\""
            + " or stage = \"won\" or stage = \"lost\"";

    private final Api analyst;

    TeamSales(Api analyst) {
        this.analyst = analyst;
    }

    void publish() throws IOException, InterruptedException {
        change("account", TeamSales::account);
        change("product", TeamSales::product);
        change("opportunity", TeamSales::opportunity);
        place("account", "sector", "yearEstablished", "revenue", "headcount", "officeLocation");
        place("product", "series");
        place("opportunity", "product", "engageDate", "externalId");
        analyst.put(
                        "/drafts/dashboard/questions",
                        Map.of("app", "crm", "content", JSON.readTree(SalesFiles.bytes("questions.json"))))
                .expect(200);
        analyst.post("/publish", "{\"app\":\"crm\"}").expect(200);
    }

    private void change(String entity, Consumer<ArrayNode> fields) throws IOException, InterruptedException {
        ObjectNode content =
                (ObjectNode) analyst.get("/drafts/entity/" + entity).expect(200).path("content");
        fields.accept((ArrayNode) content.path("fields"));
        analyst.put("/drafts/entity/" + entity, Map.of("app", "crm", "content", content))
                .expect(200);
    }

    /** Puts fields at the end of the form's first section. */
    private void place(String form, String... fields) throws IOException, InterruptedException {
        ObjectNode content =
                (ObjectNode) analyst.get("/drafts/form/" + form).expect(200).path("content");
        ArrayNode items = (ArrayNode) content.path("sections").path(0).path("items");
        for (String field : fields) {
            items.addObject().put("id", field).put("field", field).put("width", 1);
        }
        analyst.put("/drafts/form/" + form, Map.of("app", "crm", "content", content))
                .expect(200);
    }

    private static void account(ArrayNode fields) {
        ObjectNode sector = add(fields, "sector", "select", "板块", "Sector");
        ArrayNode options = sector.putObject("settings").putArray("options");
        SECTORS.forEach(
                code -> options.addObject().put("code", code).put("zh", code).put("en", code));
        add(fields, "yearEstablished", "integer", "成立年份", "Year established")
                .putObject("settings")
                .put("plain", true);
        add(fields, "revenue", "decimal", "年收入（百万）", "Revenue (millions)")
                .putObject("settings")
                .put("scale", 2);
        add(fields, "headcount", "integer", "员工数", "Headcount");
        add(fields, "officeLocation", "text", "总部所在地", "Office location");
    }

    private static void product(ArrayNode fields) {
        ArrayNode options = add(fields, "series", "select", "系列", "Series")
                .putObject("settings")
                .putArray("options");
        List.of("GTX", "MG", "GTK")
                .forEach(code ->
                        options.addObject().put("code", code).put("zh", code).put("en", code));
    }

    private static void opportunity(ArrayNode fields) {
        add(fields, "externalId", "text", "外部编号", "External id")
                .put("unique", true)
                .put("indexed", true);
        add(fields, "product", "lookup", "产品", "Product")
                .put("indexed", true)
                .putObject("settings")
                .put("entity", "product");
        add(fields, "engageDate", "date", "接洽日期", "Engage date");
        option(field(fields, "pipeline"), "team", "团队销售", "Team sales");
        option(field(fields, "stage"), "prospecting", "寻找机会", "Prospecting")
                .putArray("when")
                .add("team");
        option(field(fields, "stage"), "engaging", "接洽中", "Engaging")
                .putArray("when")
                .add("team");
        toTheEnd(field(fields, "stage"), "won", "lost");
        for (String key : List.of("account", "closeDate")) {
            rules(field(fields, key).put("required", false)).put("required", FROM_QUOTE);
        }
        rules(field(fields, "lossReason")).put("required", "stage = \"lost\" and pipeline != \"team\"");
        rules(field(fields, "winReason")).put("required", "stage = \"won\" and pipeline != \"team\"");
        demandsNothing(field(fields, "stage"), "lost");
        demandsNothing(field(fields, "stage"), "won");
        rules(field(fields, "name"))
                .put("value", "if account = null then product.name else product.name + \" / \" + account.name");
    }

    private static ObjectNode add(ArrayNode fields, String key, String type, String zh, String en) {
        ObjectNode field = fields.addObject().put("key", key).put("type", type);
        field.putObject("label").put("zh", zh).put("en", en);
        return field;
    }

    private static ObjectNode field(ArrayNode fields, String key) {
        return (ObjectNode) fields.valueStream()
                .filter(field -> field.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode option(ObjectNode field, String code, String zh, String en) {
        return ((ArrayNode) field.path("settings").path("options"))
                .addObject()
                .put("code", code)
                .put("zh", zh)
                .put("en", en);
    }

    /** The order of options is the order of the steps above a record. */
    private static void toTheEnd(ObjectNode field, String... codes) {
        ArrayNode options = (ArrayNode) field.path("settings").path("options");
        for (String code : codes) {
            for (int i = 0; i < options.size(); i++) {
                if (options.get(i).path("code").asString().equals(code)) {
                    options.add(options.remove(i));
                    break;
                }
            }
        }
    }

    /** Of who enters the option: the rule says by pipeline what is required. */
    private static void demandsNothing(ObjectNode field, String code) {
        field.path("settings")
                .path("options")
                .valueStream()
                .filter(option -> option.path("code").asString().equals(code))
                .forEach(option -> ((ObjectNode) option).remove("entry"));
    }

    private static ObjectNode rules(ObjectNode field) {
        return field.path("rules") instanceof ObjectNode rules ? rules : field.putObject("rules");
    }

    // ---- how the files' columns go into the fields

    static final String DEPARTMENTS =
            "code,name,parent\nregion-central,Central,headquarters\nregion-east,East,headquarters\n"
                    + "region-west,West,headquarters\n";

    static final String OF_DEPARTMENTS = """
            {"mode":"upsert","key":"code","mapping":[
              {"column":"code","field":"code"},{"column":"name","field":"name"},
              {"column":"parent","field":"parent","lookup":"code"}]}""";

    static final String OF_USERS = """
            {"mode":"upsert","key":"username","mapping":[
              {"column":"username","field":"username"},{"column":"name","field":"name"},
              {"column":"region","field":"department","lookup":"name"},
              {"column":"manager","field":"manager","lookup":"name"},{"column":"role","field":"roles"}]}""";

    static final String OF_ACCOUNTS = """
            {"mode":"upsert","key":"name","mapping":[
              {"column":"account","field":"name"},
              {"column":"sector","field":"sector","values":{"technolgy":"technology"}},
              {"column":"year_established","field":"yearEstablished"},{"column":"revenue","field":"revenue"},
              {"column":"employees","field":"headcount"},{"column":"office_location","field":"officeLocation"},
              {"column":"subsidiary_of","field":"parent","lookup":"name"}]}""";

    static final String OF_PRODUCTS = """
            {"mode":"upsert","key":"name","mapping":[
              {"column":"product","field":"name"},{"column":"series","field":"series"},
              {"column":"sales_price","field":"listPrice"}]}""";

    static final String OF_OPPORTUNITIES = """
            {"mode":"upsert","key":"externalId","mapping":[
              {"column":"opportunity_id","field":"externalId"},
              {"column":"sales_agent","field":"owner","lookup":"name"},
              {"column":"product","field":"product","lookup":"name","values":{"GTXPro":"GTX Pro"}},
              {"column":"account","field":"account","lookup":"name"},
              {"column":"deal_stage","field":"pipeline",
               "values":{"Won":"team","Lost":"team","Engaging":"team","Prospecting":"team"}},
              {"column":"deal_stage","field":"stage",
               "values":{"Won":"won","Lost":"lost","Engaging":"engaging","Prospecting":"prospecting"}},
              {"column":"engage_date","field":"engageDate","format":"M/d/yyyy"},
              {"column":"close_date","field":"closeDate","format":"M/d/yyyy"},
              {"column":"close_value","field":"amount"}]}""";
}
