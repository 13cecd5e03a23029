package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.entity.Entities;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published versions of an app in a browser: what an earlier one differs in, and making it the next. */
@InBrowser
class VersionsIT {

    private static final ArtifactId BERTH = new ArtifactId("entity", "berth");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Publisher publisher;

    @Autowired
    private Artifacts artifacts;

    @Autowired
    private Entities entities;

    @Autowired
    private Users users;

    @Test
    void anEarlierVersionIsComparedAndBroughtBack(People people) {
        long first = published("");
        published(",{\"key\":\"draught\",\"type\":\"decimal\",\"label\":{\"zh\":\"吃水\",\"en\":\"Draught\"}}");
        assertThat(entities.get("berth").field("draught")).isPresent();

        Person analyst = people.come("analyst", "en");
        Page page = analyst.page();
        analyst.goTo("design");
        page.getByLabel(analyst.text("design.versions"), new Page.GetByLabelOptions().setExact(true))
                .click();
        Locator row = page.locator(".version-row").nth(1);
        PlaywrightAssertions.assertThat(row).containsText("Berth (Entity)");
        analyst.isAccessible();
        analyst.photograph("versions-en");
        row.getByText(analyst.text("design.compare")).click();
        Locator comparison = page.locator(".comparison");
        PlaywrightAssertions.assertThat(comparison.first()).containsText("Draught");
        assertThat(comparison.count()).as("only the entity differs").isEqualTo(1);
        analyst.isAccessible();
        analyst.photograph("versions-compared-en");
        page.getByText(analyst.text("close"), new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        row.getByText(analyst.text("design.restore")).click();
        analyst.sees(analyst.text("design.restored", first, first + 2));
        assertThat(artifacts.versions("crm").getFirst().number()).isEqualTo(first + 2);
        assertThat(entities.get("berth").field("draught")).isEmpty();
        analyst.sees(analyst.text("design.version.number", first + 2));
    }

    private long published(String more) {
        CurrentUser analyst = users.byUsername("analyst").map(users::asCurrent).orElseThrow();
        drafts.put(analyst, "crm", BERTH, (ObjectNode) new JsonMapper()
                .readTree("{\"label\":{\"zh\":\"泊位\",\"en\":\"Berth\"},\"titleField\":\"name\",\"fields\":["
                        + "{\"key\":\"name\",\"type\":\"text\",\"label\":{\"zh\":\"名称\",\"en\":\"Name\"}}" + more
                        + "]}"));
        PublishResult result = publisher.publish(analyst, "crm");
        assertThat(result).isInstanceOf(PublishResult.Published.class);
        return artifacts.versions("crm").getFirst().number();
    }
}
