package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import io.trellis.core.filter.Filter;
import java.util.function.Consumer;

/** Builds the filter of a list. */
public final class FilterDialog extends Dialog {

    /** @param chosen gets what was built, everything when it was cleared */
    public FilterDialog(FilterEditor editor, Consumer<Filter> chosen) {
        this(t("list.filter"), t("filter.clear"), editor, chosen);
    }

    /** @param title what the conditions are for; {@code none} what taking them away is called */
    FilterDialog(String title, String none, FilterEditor editor, Consumer<Filter> chosen) {
        setHeaderTitle(title);
        addClassName("filter-dialog");
        Button apply = new Button(t("apply"), click -> {
            close();
            chosen.accept(editor.filter());
        });
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        Button clear = new Button(none, click -> {
            close();
            chosen.accept(Filter.ALL);
        });
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        add(editor);
        getFooter().add(clear, new Button(t("cancel"), click -> close()), apply);
    }
}
