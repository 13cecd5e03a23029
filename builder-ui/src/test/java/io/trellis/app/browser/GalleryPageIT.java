package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.layout.Presented;
import io.trellis.form.layout.SavedViews;
import io.trellis.form.layout.SavedViews.SavedView;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

/** Galleries, and views that hold nothing. */
class GalleryPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private SavedViews views;

    private CurrentUser user(String name) {
        return users.byUsername(name).map(users::asCurrent).orElseThrow();
    }

    private List<Div> cards() {
        return find(Div.class).withClassName("gallery-card").all();
    }

    @Test
    void aCardHasThePictureTheTitleAndTheFactsThatItsReaderMaySee() {
        comes("zhangsan");
        goTo("records/product?view=product-gallery&q=GW-20");
        Div card = cards().getFirst();
        assertThat(find(Image.class, card).single().getSrc()).matches("files/.+/thumbnail");
        assertThat(find(Anchor.class, card).withClassName("card-title").single().getHref())
                .startsWith("records/product/");
        assertThat(words(card)).contains("工业网关 GW-20", "List price", "5,800.00", "Gateways");

        SavedView own = views.save(
                user("zhangsan"),
                new SavedView(
                        "",
                        "product",
                        "Costs",
                        List.of("code"),
                        Filter.ALL,
                        List.of(),
                        new Presented("gallery", Map.of("card", List.of("cost", "code")))));
        goTo("records/product?view=my-" + own.id() + "&q=GW-20");
        assertThat(words(cards().getFirst())).contains("Code").doesNotContain("Cost");
        assertThat(find(Image.class, cards().getFirst()).all())
                .as("none was asked for")
                .isEmpty();
        views.delete(user("zhangsan"), own.id());
    }

    @Test
    void moreComeOnAskingAndWhatIsChosenIsWorkedOnTogether() {
        for (int i = 0; i < 45; i++) {
            SaveResult saved = records.create(
                    user("admin"),
                    "product",
                    Map.of("code", "WEIR-%02d".formatted(i), "name", "Weirgate " + i, "line", "sensor"));
            assertThat(saved).isInstanceOf(SaveResult.Saved.class);
        }
        goTo("records/product?view=product-all&as=gallery&q=Weirgate");
        assertThat(cards()).hasSize(40);
        assertThat(words(cards().getFirst()))
                .as("how the title begins stands for a picture")
                .startsWith("WWeirgate 0");
        test(find(Button.class).withText("Show more").single()).click();
        assertThat(cards()).hasSize(45);
        assertThat(find(Button.class).withText("Show more").all()).isEmpty();

        choose(cards().get(3));
        choose(cards().get(44));
        assertThat(words(find(Div.class).withClassName("bulk").single())).contains("2 selected");
    }

    private static void choose(Div card) {
        var box = card.getElement()
                .getChildren()
                .filter(child -> child.getTag().equals("input"))
                .findFirst()
                .orElseThrow();
        var data = JsonNodeFactory.instance.objectNode().put("element.checked", true);
        box.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(box, "change", data));
    }

    @Test
    void aViewThatHoldsNothingSaysWhyAndHowToChangeIt() {
        comes("zhangsan");
        SavedView own = views.save(
                user("zhangsan"),
                new SavedView("", "product", "Never", List.of("code"), Filter.eq("code", "no such code"), List.of()));
        goTo("records/product?view=my-" + own.id());
        Div empty = find(Div.class).withClassName("empty").single();
        assertThat(words(empty)).contains("“Never” holds nothing now", "Code", "no such code");
        assertThat(words(empty)).as("what one may not do is not offered").doesNotContain("Design");
        test(find(Button.class).withText("Show all records").single()).click();
        assertThat(find(Div.class).withClassName("empty").all()).isEmpty();

        comes("admin");
        goTo("records/product?view=product-active&q=no%20such%20thing%20at%20all");
        assertThat(words(find(Div.class).withClassName("empty").single())).contains("Nothing matches");
        views.delete(user("zhangsan"), own.id());
    }
}
