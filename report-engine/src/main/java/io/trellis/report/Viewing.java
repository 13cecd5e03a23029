package io.trellis.report;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.Messages;
import java.time.LocalDate;
import java.util.Locale;

/** Who looks, as far as it changes what they read. @param today in the viewer's zone */
public record Viewing(Locale locale, LocalDate today, Company company, FieldGraph fields, Messages messages) {

    public String text(String key, Object... args) {
        return messages.text(key, locale, args);
    }
}
