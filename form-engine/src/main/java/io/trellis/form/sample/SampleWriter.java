package io.trellis.form.sample;

import io.trellis.core.company.Company;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.sample.SampleSet.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes a set through {@link Records}, as anybody would: rules and computed values hold for samples too. */
@Component
class SampleWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWriter.class);

    private final Records records;
    private final SampleFiles files;
    private final Credentials credentials;
    private final Company company;
    private final Clock clock;

    SampleWriter(Records records, SampleFiles files, Credentials credentials, Company company, Clock clock) {
        this.records = records;
        this.files = files;
        this.credentials = credentials;
        this.company = company;
        this.clock = clock;
    }

    /**
     * @param going asked before each row; what was written stays when it no longer holds
     * @return how many rows were saved, -1 where it was told to stop
     */
    int write(SampleSet set, BooleanSupplier going) {
        RelativeDays days = new RelativeDays(LocalDate.now(clock.withZone(company.zone())), company.zone());
        int saved = 0;
        for (Row row : set.rows()) {
            if (!going.getAsBoolean()) {
                return -1;
            }
            if (write(set, row, days)) {
                saved++;
            }
        }
        return saved;
    }

    private boolean write(SampleSet set, Row row, RelativeDays days) {
        RecordId id = new RecordId(set.entity(), row.id());
        SaveResult result = set.update()
                ? records.install(id, "sample/" + set.name(), files.in(days.in(row.values())))
                : then(days.moment(row.created())).create(CurrentUser.system(), id, files.in(days.in(row.values())));
        if (!(result instanceof SaveResult.Saved)) {
            LOG.warn("Sample record {} was not saved: {}", id, result);
            return false;
        }
        files.attach(id, row.attachments());
        boolean opens =
                set.entity().equals(BuiltinEntities.USER) && !set.password().isEmpty();
        if (opens && !credentials.hasPassword(row.id())) {
            credentials.setPassword(row.id(), set.password());
        }
        return true;
    }

    private Records then(Optional<Instant> created) {
        return created.map(moment -> records.at(Clock.fixed(moment, company.zone())))
                .orElse(records);
    }
}
