package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import io.trellis.app.ui.dashboards.DashboardDesignerView;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardJson;
import io.trellis.report.FigureType;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DashboardDesignPageIT extends OnPages {

    private static final ArtifactId BOARD = new ArtifactId(DashboardDefinition.KIND, "everyKind");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    @Autowired
    private WidgetTypes types;

    @Test
    void everyKindOfWidgetIsPutOnWithWhatItNeedsToShowSomething() {
        CurrentUser analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());
        drafts.put(analyst, "crm", BOARD, (ObjectNode)
                new JsonMapper().readTree("{\"label\":\"Every kind\",\"widgets\":[]}"));
        try {
            comes("analyst");
            goTo("design/dashboards/everyKind");
            assertThat(find(DashboardDesignerView.class).all()).hasSize(1);
            for (WidgetType type : types.all()) {
                NativeButton item = find(NativeButton.class).all().stream()
                        .filter(button -> type.id().equals(button.getElement().getAttribute("data-widget-type")))
                        .findFirst()
                        .orElseThrow();
                test(item).click();
            }
            List<WidgetDefinition> put = DashboardJson.read(
                            "everyKind",
                            "crm",
                            drafts.of(analyst, "crm").find(BOARD).orElseThrow().content())
                    .widgets();
            assertThat(put).hasSameSizeAs(types.all()).allSatisfy(widget -> {
                if (types.find(widget.type()).orElseThrow() instanceof FigureType figures) {
                    assertThat(widget.groupBy())
                            .as(widget.type())
                            .hasSizeGreaterThanOrEqualTo(figures.shape().minGroups());
                }
            });
        } finally {
            drafts.discard(analyst, "crm", BOARD);
        }
    }
}
