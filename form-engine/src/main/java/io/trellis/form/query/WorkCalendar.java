package io.trellis.form.query;

import io.trellis.core.company.Company;
import java.time.DayOfWeek;
import java.time.Month;

/** How a company counts weeks and years. @param fiscalStart the month in which the fiscal year begins */
public record WorkCalendar(DayOfWeek firstOfWeek, Month fiscalStart) {

    public static WorkCalendar of(Company company) {
        return new WorkCalendar(company.firstDayOfWeek(), company.fiscalYearStart());
    }
}
