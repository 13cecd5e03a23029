package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trellis.report.DashboardJson;
import io.trellis.workflow.simulate.FlowTestJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dashboards, roles and navigations of every shipped template are true to the published schemas. */
class ArtifactSchemasTest {

    private static final Path ROOT = root();
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Path> shipped() throws IOException {
        Path templates = ROOT.resolve("templates/src/main/resources/templates");
        try (Stream<Path> files = Files.walk(templates)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".json") && !kind(file).isEmpty())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String kind(Path file) {
        return switch (file.getParent().getFileName().toString()) {
            case "crm" -> "app";
            case "dashboards" -> "dashboard";
            case "measures" -> "measure";
            case "roles" -> "role";
            case "sharing" -> "sharing";
            case "navigation" -> "navigation";
            case "print" -> "print";
            case "public-forms" -> "public-form";
            case "decisions" -> "decision";
            case "flow-tests" -> "flow-test";
            default -> "";
        };
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsShippedIsTrueToItsSchema(Path file) throws IOException {
        JsonNode content = JSON.readTree(Files.readString(file));
        assertThat(errors(kind(file), content)).as("%s", file).isEmpty();
        if (kind(file).equals("flow-test")) {
            JsonNode written = FlowTestJson.write(FlowTestJson.read("shown", "crm", content));
            assertThat(errors("flow-test", written))
                    .as("what the designer writes")
                    .isEmpty();
        }
        if (kind(file).equals("dashboard")) {
            JsonNode written = DashboardJson.write(DashboardJson.read("shown", "crm", content));
            assertThat(errors("dashboard", written))
                    .as("what the designer writes")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dashboard | {'label':'a','widgets':[{'id':'x','type':'kpi','entity':'deal','colour':1}]}",
                "dashboard | {'label':'a','widgets':[{'id':'x','type':'kpi','entity':'deal','measures':[{'op':'sum'}]}]}",
                "dashboard | {'label':'a','widgets':[],'filters':[{'id':'f','entity':'deal','field':'stage','kind':'all'}]}",
                "app | {'app':'shop','folders':{}}",
                "measure | {'label':'a','entity':'deal','measure':{'measure':'other'}}",
                "sharing | {'label':'a','entity':'deal','filter':{'field':'x','op':'eq'},'with':{'role':'a','user':'b'}}",
                "role | {'label':'a','entities':{'deal':{'read':'everything'}}}",
                "role | {'label':'a','capabilities':['FLY']}",
                "navigation | {'label':'a','items':['deal']}",
                "print | {'entity':'deal','label':'a','blocks':[{'kind':'text'}]}",
                "decision | {'label':'a','decisions':[{'id':'x','hit':'best'}]}",
                "public-form | {'entity':'lead','label':'a','address':'a b','person':'x'}",
                "flow-test | {'label':'a','flow':'f','given':{'initiator':{'user':'a'},'values':{}},'steps':[{'decide':'a'}]}"
            })
    void theSchemasRefuseWhatIsNone(String kind, String json) throws IOException {
        assertThat(errors(kind, JSON.readTree(json.replace('\'', '"')))).isNotEmpty();
    }

    private static List<String> errors(String kind, JsonNode content) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(ROOT.resolve("docs/schema/" + kind + ".schema.json")))
                .validate(content)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/schema"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
