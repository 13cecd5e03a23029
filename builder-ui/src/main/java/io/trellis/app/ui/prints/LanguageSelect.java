package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.shell.Languages;
import java.util.Locale;

/** The language of a print: the reader's own, until they choose the other. */
final class LanguageSelect extends Select<Locale> {

    LanguageSelect(Locale own, Runnable onChange) {
        setLabel(t("prints.language"));
        setItems(Languages.OFFERED);
        setItemLabelGenerator(locale -> locale.getDisplayLanguage(locale));
        setValue(Languages.OFFERED.stream()
                .filter(offered -> offered.getLanguage().equals(own.getLanguage()))
                .findFirst()
                .orElse(Languages.OFFERED.getFirst()));
        addValueChangeListener(change -> onChange.run());
    }
}
