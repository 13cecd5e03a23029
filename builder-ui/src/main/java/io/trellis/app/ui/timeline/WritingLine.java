package io.trellis.app.ui.timeline;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.security.User;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A line that Enter sends, with people offered after an at sign. */
@Tag("x-composer")
@JsModule("context://elements/x-composer.js")
final class WritingLine extends Component implements HasComponents, HasStyle {

    private static final String TEXT = "event.detail.text";

    private final TextArea area = new TextArea();
    private final Div offered = new Div();
    private boolean mentioning = true;

    /** @param mentionable whom these letters may mean */
    WritingLine(Consumer<String> written, Function<String, List<User>> mentionable) {
        addClassName("composer-line");
        area.setWidthFull();
        area.setMinRows(1);
        area.setMaxRows(8);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        offered.addClassName("mention-list");
        offered.getElement().setAttribute("role", "listbox");
        offered.getElement().setAttribute("aria-label", t("timeline.mention"));
        offered.setVisible(false);
        add(area, offered);
        getElement()
                .addEventListener(
                        "written",
                        event -> written.accept(event.getEventData().path(TEXT).asString("")))
                .addEventData(TEXT);
        getElement()
                .addEventListener("mention-typed", event -> {
                    var typed = event.getEventData().path(TEXT);
                    offer(mentioning && typed.isString() ? mentionable.apply(typed.stringValue()) : List.of());
                })
                .addEventData(TEXT);
    }

    private void offer(List<User> people) {
        offered.removeAll();
        for (User person : people) {
            Span account = new Span(person.username());
            account.addClassName("quiet");
            Div option = new Div(new Span(person.name()), account);
            option.addClassName("mention-option");
            option.getElement().setAttribute("role", "option");
            option.getElement().setAttribute("aria-selected", String.valueOf(person == people.getFirst()));
            // the account, as two people may have one name
            option.getElement().setAttribute("data-written", person.username());
            offered.add(option);
        }
        offered.setVisible(!people.isEmpty());
    }

    void prompt(String words, boolean mentions) {
        mentioning = mentions;
        area.setPlaceholder(words);
        area.setAriaLabel(words);
    }

    String text() {
        return area.getValue();
    }

    void clear() {
        area.clear();
        offer(List.of());
    }

    /** What was sent and did not arrive stands there still. */
    void keep(String text) {
        area.setValue(text);
    }

    void focus() {
        area.focus();
    }
}
