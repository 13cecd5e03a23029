package io.trellis.form.gather;

import io.trellis.core.error.ErrorCode;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.print.step.MadeFiles;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The workbook, once the records are written: what is gathered is what its reader may see then. */
@Component
final class GatheredFile implements FollowUp {

    static final String ID = "gather";
    static final String ENTITY = "entity";
    static final String RECORD = "record";
    static final String FIELD = "field";

    private final Gathering gathering;
    private final MadeFiles files;
    private final Messages messages;

    GatheredFile(Gathering gathering, MadeFiles files, Messages messages) {
        this.gathering = gathering;
        this.files = files;
        this.messages = messages;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        Optional<Followed> before = files.again(user, key);
        if (before.isPresent()) {
            return before.get();
        }
        RecordId about = new RecordId(settings.getOrDefault(ENTITY, ""), settings.getOrDefault(RECORD, ""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Optional<String> name;
        try {
            name = gathering.write(user, about, out);
        } catch (TrellisException e) {
            if (e.code().kind() != ErrorCode.Kind.USER) {
                throw e;
            }
            return new Followed.Refused(e.text());
        }
        return name.map(file -> files.keep(
                        user,
                        record,
                        key,
                        settings.getOrDefault(FIELD, ""),
                        new MadeFiles.Made(file, out.toByteArray())))
                .orElseGet(() -> new Followed.Refused(messages.text("form.gather.missing")));
    }

    @Override
    public void takeBack(String key) {
        files.takeBack(key);
    }
}
