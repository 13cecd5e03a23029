package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.company.Company;
import io.trellis.core.company.Company.Settings;
import io.trellis.core.workday.WorkingTime;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;

/** The company's currency, calendar and exchange rates. */
@Route("admin/company")
@PermitAll
public class CompanyView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient AdminRight right;
    private final transient Company company;
    private final transient WorkingTime working;
    private final transient Clock clock;

    public CompanyView(Session session, AdminRight right, Company company, WorkingTime working, Clock clock) {
        this.session = session;
        this.right = right;
        this.company = company;
        this.working = working;
        this.clock = clock;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        right.ask(session.user());
        draw();
    }

    private void draw() {
        removeAll();
        Div head = new Div(new H1(t("admin.company")));
        head.addClassName("page-head");
        add(head, settings(), new WorkingHoursPanel(working, today()), rates());
    }

    private static List<String> allCurrencies() {
        return Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .sorted()
                .toList();
    }

    private static String name(String currency) {
        return currency + " " + Currency.getInstance(currency).getDisplayName(Texts.locale());
    }

    private Component settings() {
        Settings now = company.settings();
        ComboBox<String> base = new ComboBox<>(t("admin.company.base"), allCurrencies());
        base.setItemLabelGenerator(CompanyView::name);
        base.setHelperText(t("admin.company.base.help"));
        base.setValue(now.baseCurrency());
        MultiSelectComboBox<String> currencies = new MultiSelectComboBox<>(t("admin.company.currencies"));
        currencies.setItems(allCurrencies());
        currencies.setItemLabelGenerator(CompanyView::name);
        currencies.setValue(now.currencies());
        ComboBox<String> zone = new ComboBox<>(
                t("admin.company.zone"),
                ZoneId.getAvailableZoneIds().stream().sorted().toList());
        zone.setValue(now.zone());
        Select<DayOfWeek> week = new Select<>();
        week.setLabel(t("admin.company.week"));
        week.setItems(DayOfWeek.values());
        week.setItemLabelGenerator(day -> day.getDisplayName(TextStyle.FULL_STANDALONE, Texts.locale()));
        week.setValue(now.firstDayOfWeek());
        Select<Month> year = new Select<>();
        year.setLabel(t("admin.company.year"));
        year.setItems(Month.values());
        year.setItemLabelGenerator(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, Texts.locale()));
        year.setValue(now.fiscalYearStart());
        Button save = new Button(t("save"), click -> {
            if (base.getValue() == null || zone.getValue() == null) {
                Notices.problem(t("admin.company.missing"));
                return;
            }
            LinkedHashSet<String> offered = new LinkedHashSet<>();
            offered.add(base.getValue());
            offered.addAll(currencies.getValue());
            company.save(new Settings(
                    base.getValue(), zone.getValue(), week.getValue(), year.getValue(), new ArrayList<>(offered)));
            Notices.done(t("record.saved"));
            draw();
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div grid = new Div(base, currencies, zone, week, year);
        grid.addClassNames("form-section", "columns-2");
        Div panel = new Div(grid, save);
        panel.addClassNames("panel", "stack", "narrow");
        return panel;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), session.user().zone());
    }

    private Component rates() {
        LocalDate today = today();
        String base = company.baseCurrency();
        Div lines = new Div();
        lines.addClassName("stack");
        company.currencies().stream()
                .filter(currency -> !currency.equals(base))
                .forEach(currency -> lines.add(rate(currency, base, today)));
        Paragraph help = new Paragraph(t("admin.rates.help", base));
        help.addClassName("quiet");
        Div panel = new Div(new H2(t("admin.rates")), help, lines);
        panel.addClassNames("panel", "stack", "narrow");
        return panel;
    }

    private Component rate(String currency, String base, LocalDate today) {
        BigDecimalField value = new BigDecimalField(t("admin.rates.one", currency, base));
        value.setLocale(Texts.locale());
        company.rate(currency, today).ifPresent(value::setValue);
        DatePicker from = new DatePicker(t("admin.rates.from"));
        from.setI18n(DateWords.here());
        from.setValue(today);
        Button set = new Button(t("admin.rates.set"), click -> {
            BigDecimal rate = value.getValue();
            if (rate == null || rate.signum() <= 0 || from.getValue() == null) {
                value.setInvalid(true);
                value.setErrorMessage(t("admin.rates.positive"));
                return;
            }
            company.setRate(currency, from.getValue(), rate);
            Notices.done(t("admin.rates.saved", currency));
        });
        set.addThemeVariants(ButtonVariant.TERTIARY);
        Span code = new Span(name(currency));
        code.addClassName("grow");
        Div line = new Div(code, value, from, set);
        line.addClassNames("row", "rate");
        return line;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("admin.company")));
    }
}
