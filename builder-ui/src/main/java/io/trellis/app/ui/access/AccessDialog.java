package io.trellis.app.ui.access;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordAccess.Readers;
import io.trellis.form.record.RecordAccess.Verdict;
import io.trellis.form.record.RecordId;
import java.util.Optional;

/** Who sees a record, who changes it, and by which rule; to whoever may not ask about others, what they may themselves. */
final class AccessDialog extends Dialog {

    /** From how many on one looks for somebody by name. */
    private static final int FEW = 8;

    private final transient AccessParts parts;
    private final transient CurrentUser user;
    private final transient RecordId record;
    private final Span total = new Span();
    private final Div list = new Div();

    AccessDialog(AccessParts parts, CurrentUser user, RecordId record) {
        super(t("access.title"));
        this.parts = parts;
        this.user = user;
        this.record = record;
        setId("record-access");
        setWidth("min(42rem, 94vw)");
        boolean others = parts.access().mayAsk(user, record);
        AccessQuestion question = new AccessQuestion(parts, parts::access, user, () -> Optional.of(record), others);
        question.fields(parts.fields(user, record.entity()));
        question.draw();
        Div content = new Div();
        content.addClassName("stack");
        if (others) {
            content.add(new H3(t("access.ask")));
        } else {
            Paragraph help = new Paragraph(t("access.own"));
            help.addClassName("quiet");
            content.add(help);
        }
        content.add(question);
        if (others) {
            content.add(readers());
        }
        add(content);
        getFooter().add(new Button(t("close"), click -> close()));
    }

    private Div readers() {
        total.addClassName("quiet");
        list.addClassNames("stack", "access-list");
        list.getElement().setAttribute("role", "list");
        TextField named = new TextField();
        named.setPlaceholder(t("access.find"));
        named.setAriaLabel(t("access.find"));
        named.setPrefixComponent(VaadinIcon.SEARCH.create());
        named.setClearButtonVisible(true);
        named.setWidthFull();
        named.setValueChangeMode(ValueChangeMode.LAZY);
        named.addValueChangeListener(change -> draw(change.getValue()));
        int seeing = draw("");
        named.setVisible(seeing > FEW);
        Div head = new Div(new H3(t("access.who")), total);
        head.addClassNames("row", "access-head");
        Div all = new Div(head, named, list);
        all.addClassName("stack");
        return all;
    }

    private int draw(String named) {
        list.removeAll();
        Optional<Readers> found = parts.access().readers(user, record, named);
        found.ifPresent(readers -> {
            total.setText(t("access.total", readers.seeing(), readers.changing()));
            readers.listed().forEach(one -> list.add(line(one)));
            if (readers.listed().isEmpty()) {
                list.add(quiet(t("access.nobody")));
            }
        });
        return found.map(Readers::seeing).orElse(0);
    }

    private static Span quiet(String text) {
        Span words = new Span(text);
        words.addClassName("quiet");
        return words;
    }

    private static Div line(Verdict one) {
        boolean changes = one.changes().so();
        Div words = new Div(
                new Span(t(one.name())),
                quiet(t((changes ? one.changes() : one.sees()).why().getFirst())));
        words.addClassNames("access-words", "grow");
        Span tag = new Span(t(changes ? "access.changes" : "access.sees"));
        tag.addClassName("tag");
        if (changes) {
            tag.getElement().setAttribute("data-color", "green");
        }
        Div line = new Div(words, tag);
        line.addClassNames("row", "reach-line", "access-reader");
        line.getElement().setAttribute("role", "listitem");
        return line;
    }
}
