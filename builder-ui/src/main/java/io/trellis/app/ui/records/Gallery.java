package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import io.trellis.form.field.FieldContext;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cards with pictures, so many at a time; the next ones come as one scrolls on. */
@JsModule("context://elements/gallery.js")
final class Gallery extends Div {

    private static final int PAGE = 40;

    private final transient GalleryDrawing parts;
    private final transient ListDrawing.Asked list;
    private final transient GalleryDrawing.Plan plan;
    private final transient FieldContext context;
    private final transient Map<RecordId, RecordData> selected = new LinkedHashMap<>();
    private final Div cards = new Div();
    private final Button more = new Button(t("board.more"), click -> next());
    private @Nullable String after;

    Gallery(GalleryDrawing parts, ListDrawing.Asked list, GalleryDrawing.Plan plan) {
        this.parts = parts;
        this.list = list;
        this.plan = plan;
        this.context = parts.contexts.of(list.user(), list.entity());
        addClassName("gallery");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("tabindex", "0");
        getElement()
                .setAttribute(
                        "aria-label",
                        t("gallery.of", t(plan.entity().definition().plural())));
        cards.addClassName("gallery-cards");
        cards.getElement().setAttribute("role", "list");
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.addClassName("gallery-more");
        add(cards, more);
        next();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs("window.trellisGallery(this)");
    }

    private void next() {
        ListQuery whole = list.query();
        RecordPage page = parts.queries.list(
                list.user(),
                new ListQuery(
                        whole.entity(),
                        whole.filter(),
                        whole.search(),
                        whole.sort(),
                        plan.paths(),
                        PAGE,
                        after,
                        false));
        Map<String, List<ColorRule>> colors = parts.colors.of(list, page);
        page.records().forEach(record -> cards.add(card(RecordGrid.Row.card(record, page, colors))));
        after = page.next();
        more.setVisible(after != null);
    }

    private GalleryCard card(RecordGrid.Row row) {
        GalleryCard card = new GalleryCard(plan, row, context);
        card.selectable(chosen -> select(row.record(), chosen));
        return card;
    }

    private void select(RecordData record, boolean chosen) {
        if (chosen) {
            selected.put(record.id(), record);
        } else {
            selected.remove(record.id());
        }
        setClassName("board-selecting", !selected.isEmpty());
        list.around().select(List.copyOf(selected.values()));
    }
}
