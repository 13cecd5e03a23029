package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.design.ImpactList;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.error.TrellisException;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.retype.Retypes;
import java.util.List;
import org.springframework.stereotype.Component;

/** Another type for a field that records have values in: what takes them, what would be lost, and what names the field. */
final class RetypeDialog extends Dialog {

    /** Opens them. */
    @Component
    static class Factory {
        private final Retypes retypes;
        private final Entities entities;
        private final ImpactList.Factory impacts;
        private final Session session;

        Factory(Retypes retypes, Entities entities, ImpactList.Factory impacts, Session session) {
            this.retypes = retypes;
            this.entities = entities;
            this.impacts = impacts;
            this.session = session;
        }

        void open(EntityDraft work, FieldDefinition field) {
            try {
                List<Retypes.Offer> offers =
                        retypes.offers(session.user(), work.id().name(), field.key());
                new RetypeDialog(this, work, field, offers).open();
            } catch (TrellisException e) {
                Notices.problem(t(e.text()));
            }
        }

        /** With the type that it was made as, and the values of then. */
        void back(EntityDraft work, FieldDefinition field) {
            try {
                work.put(retypes.back(session.user(), work.whole(), work.id().name(), field.key()));
                Notices.undoable(t("entities.retype.isBack", t(field.label())), work::undo);
            } catch (TrellisException e) {
                Notices.problem(t(e.text()));
            }
        }
    }

    private final transient Factory parts;
    private final transient EntityDraft work;
    private final transient FieldDefinition field;
    private final Select<Retypes.Offer> types = new Select<>();
    private final Div outcome = new Div();
    private final RadioButtonGroup<Boolean> rest = new RadioButtonGroup<>();
    private final Button confirm = new Button(t("entities.retype.do"), click -> change());

    private RetypeDialog(Factory parts, EntityDraft work, FieldDefinition field, List<Retypes.Offer> offers) {
        this.parts = parts;
        this.work = work;
        this.field = field;
        addClassName("retype");
        setHeaderTitle(t("entities.retype.title", t(field.label())));
        setWidth("min(640px, 96vw)");
        types.setLabel(t("entities.retype.type"));
        types.setItems(offers);
        types.setItemLabelGenerator(this::called);
        types.setWidthFull();
        types.addValueChangeListener(change -> look());
        rest.setLabel(t("entities.retype.rest"));
        rest.setItems(true, false);
        rest.setItemLabelGenerator(
                kept -> t(kept ? "entities.retype.rest.beside" : "entities.retype.rest.empty", t(field.label())));
        rest.setValue(true);
        rest.setVisible(false);
        outcome.addClassName("retype-outcome");
        outcome.getElement().setAttribute("role", "status");
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.addClassName("retype-do");
        confirm.setEnabled(false);
        Div content = new Div(
                new Paragraph(t(offers.isEmpty() ? "entities.retype.none" : "entities.retype.help")),
                types,
                outcome,
                rest,
                parts.impacts.checked(work.dependents(field.key())));
        content.addClassName("stack");
        types.setVisible(!offers.isEmpty());
        add(content);
        getFooter().add(new Button(t("cancel"), click -> close()), confirm);
    }

    /** A lookup says of what. */
    private String called(Retypes.Offer offer) {
        String type = t(offer.target().type().label());
        return parts.entities
                .find(offer.target().settings().path("entity").asString(""))
                .map(target -> t("entities.retype.of", type, t(target.label())))
                .orElse(type);
    }

    private void look() {
        Retypes.Trial trial = parts.retypes.attempt(
                parts.session.user(),
                work.id().name(),
                field.key(),
                types.getValue().target());
        outcome.removeAll();
        outcome.add(new Paragraph(
                t(trial.whole() ? "entities.retype.fits" : "entities.retype.fits.atLeast", trial.fits())));
        if (trial.lost() > 0) {
            Paragraph lost = new Paragraph(
                    t(trial.whole() ? "entities.retype.lost" : "entities.retype.lost.atLeast", trial.lost()));
            lost.addClassName("retype-lost");
            UnorderedList examples = new UnorderedList();
            trial.examples().forEach(one -> {
                Span value = new Span("“" + one.value() + "”");
                value.addClassName("quiet");
                ListItem line = new ListItem();
                line.add(new Span(one.record() + " "), value);
                examples.add(line);
            });
            if (trial.lost() > trial.examples().size()) {
                ListItem more = new ListItem();
                more.add(new Span("…"));
                examples.add(more);
            }
            outcome.add(lost, examples);
        }
        rest.setVisible(trial.lost() > 0);
        confirm.setEnabled(true);
    }

    private void change() {
        close();
        work.put(parts.retypes.changed(
                parts.session.user(),
                work.whole(),
                work.id().name(),
                field.key(),
                types.getValue().target(),
                rest.isVisible() && Boolean.TRUE.equals(rest.getValue())));
        Notices.undoable(t("entities.retype.done", t(field.label()), called(types.getValue())), work::undo);
    }
}
