package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What adds to a balance, what takes from it, and its bound are chosen; nothing is written but a number and words. */
class BalancePageIT extends OnPages {

    private static final ArtifactId ENTITY = new ArtifactId("entity", "tool");
    private static final String TOOL = """
            {"label": {"zh": "工具", "en": "Tool"}, "plural": {"zh": "工具", "en": "Tools"}, "titleField": "name",
             "fields": [{"key": "name", "type": "text", "label": {"zh": "名称", "en": "Name"}},
              {"key": "stock", "type": "balance", "label": {"zh": "库存", "en": "Stock"}}]}""";
    private static final String DELIVERY = """
            {"label": {"zh": "入库", "en": "Delivery"}, "plural": {"zh": "入库", "en": "Deliveries"}, "titleField": "name",
             "fields": [{"key": "name", "type": "text", "label": {"zh": "名称", "en": "Name"}},
              {"key": "tool", "type": "lookup", "label": {"zh": "工具", "en": "Tool"}, "indexed": true,
               "settings": {"entity": "tool"}},
              {"key": "count", "type": "integer", "label": {"zh": "数量", "en": "Count"}},
              {"key": "lines", "type": "subTable", "label": {"zh": "领用", "en": "Handed out"}, "settings": {"columns": [
               {"key": "tool", "type": "lookup", "label": {"zh": "工具", "en": "Tool"}, "settings": {"entity": "tool"}},
               {"key": "pieces", "type": "integer", "label": {"zh": "件数", "en": "Pieces"}}]}}]}""";

    @Autowired
    private Drafts drafts;

    @Autowired
    private Publisher publisher;

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Test
    void aStockIsChosenAndKeeps() {
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        draft(admin, ENTITY, TOOL);
        draft(admin, new ArtifactId("entity", "delivery"), DELIVERY);
        designerAt("fields[stock].settings.sources");

        test(find(Button.class).withText("Add a source").single()).click();
        assertThat(choice("settings.sources[0].sign").getValue().code()).isEqualTo("ADD");
        assertThat(choice("settings.sources[0].field").getValue().code()).isEqualTo("count");
        test(find(Button.class).withText("Add a source").single()).click();
        test(choice("settings.sources[1].lookup")).selectItem("Delivery › Handed out › Tool");
        assertThat(choice("settings.sources[1].sign").getValue().code()).isEqualTo("SUBTRACT");
        assertThat(choice("settings.sources[1].field").getValue().code()).isEqualTo("pieces");
        assertThat(find(FilterEditor.class).all()).hasSize(2);

        test(choice("settings.side")).selectItem("never below");
        BigDecimalField limit = find(BigDecimalField.class)
                .withAttribute("data-property", "settings.limit")
                .single();
        test(limit).setValue(BigDecimal.ZERO);
        test(find(TextField.class)
                        .withAttribute("data-property", "settings.message.en")
                        .single())
                .setValue("Not there");
        assertThat(content(admin))
                .contains("\"entity\":\"delivery\",\"lookup\":\"tool\",\"field\":\"count\",\"sign\":\"ADD\"")
                .contains("\"rows\":\"lines\",\"lookup\":\"tool\",\"field\":\"pieces\",\"sign\":\"SUBTRACT\"")
                .contains("\"side\":\"AT_LEAST\"", "\"limit\":0", "\"Not there\"");

        assertThat(publisher.publish(admin, "crm")).isInstanceOf(PublishResult.Published.class);
        saved(records.create(admin, new RecordId("tool", "drill"), Map.of("name", "Drill")));
        saved(records.create(admin, "delivery", Map.of("name", "in", "tool", "drill", "count", 3)));
        Map<String, Object> out = Map.of("tool", "drill", "pieces", 4);
        SaveResult tooMany = records.create(admin, "delivery", Map.of("name", "out", "lines", List.of(out)));
        assertThat(((SaveResult.Rejected) tooMany)
                        .violations()
                        .getFirst()
                        .message()
                        .en())
                .isEqualTo("Not there (“Drill”: 3 left, 4 more asked for)");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat((BigDecimal) records.get(admin, new RecordId("tool", "drill"))
                                .orElseThrow()
                                .get("stock"))
                        .isEqualByComparingTo("3"));
    }

    @SuppressWarnings("unchecked")
    private ComboBox<InputSpec.Option> choice(String property) {
        return find(ComboBox.class).withAttribute("data-property", property).single();
    }

    private static void saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
    }

    private static void designerAt(String problem) {
        goTo("design/entities/tool?at=" + URLEncoder.encode(problem, StandardCharsets.UTF_8));
    }

    private String content(CurrentUser admin) {
        return drafts.of(admin, "crm").find(ENTITY).orElseThrow().content().toString();
    }

    private void draft(CurrentUser admin, ArtifactId id, String json) {
        drafts.put(admin, "crm", id, (ObjectNode) JsonMapper.builder().build().readTree(json));
    }
}
