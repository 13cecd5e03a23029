package io.trellis.app.ui.files;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.trellis.app.ui.shell.Session;
import io.trellis.form.file.KeptFile;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.record.RecordId;
import org.springframework.stereotype.Component;

/** The page of a record whose address names a file opens with that file before it, for whoever may have it. */
@Component
public class ShownFile implements VaadinServiceInitListener {

    private static final String FILE = "file";
    private static final String RECORDS = "records/";

    private final Session session;
    private final RecordFiles files;

    ShownFile(Session session, RecordFiles files) {
        this.session = session;
        this.files = files;
    }

    /** Where a file of a record is seen with the record. */
    public static String path(RecordId record, String file) {
        return RECORDS + record + "?" + FILE + "=" + file;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(started -> started.getUI().addAfterNavigationListener(arrived -> {
            var place = arrived.getLocation();
            if (place.getPath().startsWith(RECORDS)) {
                place.getQueryParameters()
                        .getSingleParameter(FILE)
                        .flatMap(file -> files.find(session.user(), file))
                        .map(KeptFile::file)
                        .ifPresent(file -> new FilePreview(file).open());
            }
        }));
    }
}
