package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.report.DashboardDefinition.Tab;
import java.util.List;
import java.util.function.Consumer;

/** The tabs of a dashboard among its properties: named in both languages, moved, added and taken away. */
final class TabLines extends Div {

    private final transient TabEdits edits;
    private final transient Consumer<Tab> renamed;

    /** @param adding makes another and shows it; {@code renamed} takes a tab with another name, which draws nothing anew */
    TabLines(List<Tab> tabs, TabEdits edits, Runnable adding, Consumer<Tab> renamed) {
        this.edits = edits;
        this.renamed = renamed;
        addClassName("stack");
        add(new H3(t("dashboards.tabs")));
        if (tabs.isEmpty()) {
            Paragraph none = new Paragraph(t("dashboards.tabs.none"));
            none.addClassName("quiet");
            add(none);
        }
        for (int i = 0; i < tabs.size(); i++) {
            add(line(tabs.get(i), i));
        }
        Button more = PropertyInputs.named("addTab", PropertyInputs.adding(t("dashboards.tabs.add"), adding));
        more.setEnabled(!edits.isFull());
        add(more);
    }

    private Component line(Tab tab, int index) {
        TextField zh = new TextField(t("dashboards.labelZh"));
        TextField en = new TextField(t("dashboards.labelEn"));
        zh.setValue(tab.label().zh());
        en.setValue(tab.label().en());
        for (TextField field : List.of(zh, en)) {
            field.addValueChangeListener(
                    change -> renamed.accept(new Tab(tab.id(), new LocalizedText(zh.getValue(), en.getValue()))));
        }
        PropertyInputs.named("tab" + index + ".zh", zh);
        PropertyInputs.named("tab" + index + ".en", en);
        Button up = new Button(VaadinIcon.ARROW_UP.create(), click -> edits.earlier(tab.id()));
        up.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        up.setAriaLabel(t("dashboards.tabs.up"));
        up.setTooltipText(t("dashboards.tabs.up"));
        up.setEnabled(index > 0);
        PropertyInputs.named("tab" + index + ".up", up);
        Button gone =
                PropertyInputs.named("tab" + index + ".remove", PropertyInputs.removing(() -> edits.remove(tab.id())));
        Div line = new Div(zh, en, up, gone);
        line.addClassNames("property-line", "tab-line");
        return line;
    }
}
