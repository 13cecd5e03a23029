package io.trellis.app.ui.timeline;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.util.List;

/** What somebody wrote, as they wrote it; a long one is folded until somebody wants all of it. */
final class WrittenText extends Div {

    private static final int LONG = 480;
    private static final int MANY_LINES = 8;

    WrittenText(String text, List<Mention> mentions, Mentioned people) {
        addClassName("written-box");
        Div words = new Div();
        words.addClassName("written");
        TextPart.of(text, mentions).forEach(part -> words.add(drawn(part, people)));
        add(words);
        if (text.length() > LONG || text.lines().count() > MANY_LINES) {
            words.addClassName("written-folded");
            Button unfold = new Button(t("timeline.unfold"));
            unfold.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            unfold.addClassName("written-more");
            unfold.getElement().setAttribute("aria-expanded", "false");
            unfold.addClickListener(click -> {
                words.removeClassName("written-folded");
                unfold.setVisible(false);
            });
            add(unfold);
        }
    }

    /** Who is meant by a mention. */
    interface Mentioned {
        String name(String user);
    }

    private static Component drawn(TextPart part, Mentioned people) {
        return switch (part) {
            case TextPart.Words(var text) -> new Text(text);
            case TextPart.Link(var address) -> {
                Anchor link = new Anchor(address, address, AnchorTarget.BLANK);
                link.getElement().setAttribute("rel", "noopener noreferrer nofollow");
                yield link;
            }
            case TextPart.Person(var text, var user) -> {
                Span person = new Span("@" + people.name(user));
                person.addClassName("mention");
                yield person;
            }
        };
    }
}
