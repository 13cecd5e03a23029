package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.promotion.PromotionSender;
import io.trellis.core.promotion.PromotionTarget;
import io.trellis.core.promotion.SentPromotion;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What was sent to another system, and what became of it there. */
final class SentList extends Div {

    private final transient Session session;
    private final transient PromotionSender sender;
    private final transient UnaryOperator<String> called;

    /** @param called what an app is called */
    SentList(Session session, PromotionSender sender, UnaryOperator<String> called) {
        this.session = session;
        this.sender = sender;
        this.called = called;
        addClassName("promote-sent");
    }

    void show(@Nullable PromotionTarget target) {
        removeAll();
        if (target == null) {
            return;
        }
        Optional<LocalizedText> why = sender.refresh(session.user(), target.id());
        List<SentPromotion> all = sender.sent(session.user(), target.id());
        if (all.isEmpty()) {
            return;
        }
        add(new H2(t("promote.sent", target.label())));
        why.ifPresent(text -> {
            Paragraph said = new Paragraph(t(text));
            said.addClassName("quiet");
            add(said);
        });
        Div rows = new Div();
        rows.addClassName("panel");
        rows.getElement().setAttribute("role", "list");
        all.forEach(one -> rows.add(row(target, one)));
        add(rows);
    }

    private Component row(PromotionTarget target, SentPromotion one) {
        Span title = new Span(
                t("promote.sent.what", called.apply(one.app()), one.only().size()));
        Span about =
                new Span(Moments.text(session.user(), one.at()) + (one.note().isEmpty() ? "" : " · " + one.note()));
        about.addClassName("quiet");
        Div words = new Div(title, about);
        words.addClassNames("grow", "version-words");
        if (!one.said().isEmpty()) {
            words.add(new Span(one.said()));
        }
        Div row = new Div(words);
        if (one.state() == SentPromotion.State.UNANSWERED) {
            Button again = new Button(t("promote.again"), click -> {
                sender.again(session.user(), one.id());
                show(target);
            });
            again.addThemeVariants(ButtonVariant.SMALL);
            row.add(again);
        }
        row.add(new Tag(t("promote.state." + one.state().code()), color(one.state())));
        row.addClassName("version-row");
        row.getElement().setAttribute("role", "listitem");
        return row;
    }

    private static String color(SentPromotion.State state) {
        return switch (state) {
            case OPEN -> "blue";
            case PUBLISHED -> "green";
            case UNANSWERED, TAKEN_BACK -> "orange";
            case NOT_TAKEN, REFUSED -> "red";
        };
    }
}
