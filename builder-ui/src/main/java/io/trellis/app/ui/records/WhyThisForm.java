package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.filters.UseWords;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.choice.FormChoice;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.layout.Layouts;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells who designs which of an entity's forms a record opened in, and why not in the others. */
@Component
@Order(90)
final class WhyThisForm implements RecordOffers {

    private final FormOpening opening;
    private final Layouts layouts;
    private final BoundEntities entities;
    private final Permissions permissions;
    private final UseWords words;

    WhyThisForm(FormOpening opening, Layouts layouts, BoundEntities entities, Permissions permissions, UseWords words) {
        this.opening = opening;
        this.layouts = layouts;
        this.entities = entities;
        this.permissions = permissions;
        this.words = words;
    }

    @Override
    public List<Offer> of(CurrentUser user, RecordData record, Runnable reload) {
        return permissions.has(user, Capability.DESIGN)
                        && layouts.forms(record.id().entity()).size() > 1
                ? List.of(new Offer(
                        "why-this-form",
                        t("forms.why"),
                        VaadinIcon.QUESTION_CIRCLE_O,
                        t("forms.why.help"),
                        () -> tell(user, record)))
                : List.of();
    }

    private void tell(CurrentUser user, RecordData record) {
        BoundEntity entity = entities.get(record.id().entity());
        OrderedList list = new OrderedList();
        list.addClassName("why-forms");
        for (FormChoice.Considered one : opening.why(user, entity, record).considered()) {
            Span name = new Span(t(one.form().label()));
            name.addClassName("why-name");
            Span use = new Span(words.of(user, entity.definition(), one.form().use()));
            Span why = new Span(t("forms.why." + one.why().name().toLowerCase(Locale.ROOT)));
            why.addClassName("quiet");
            Div lines = new Div(name, use, why);
            lines.addClassName("why-form");
            ListItem item = new ListItem(lines);
            item.setClassName("why-opened", one.why() == FormChoice.Why.OPENED);
            list.add(item);
        }
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t("forms.why"));
        dialog.setWidth("min(34rem, 94vw)");
        dialog.add(list);
        dialog.getFooter().add(new Button(t("close"), click -> dialog.close()));
        dialog.open();
    }
}
