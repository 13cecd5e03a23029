package io.trellis.app.ui.files;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.PaletteSource;
import io.trellis.app.ui.shell.SearchSource;
import io.trellis.app.ui.shell.SoughtWords;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.file.FileSearch;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Files by their names, in the command palette and on the page of search: each leads to its record with the file before it. */
@Component
@Order(0)
final class FoundFiles implements PaletteSource, SearchSource {

    private static final int MOST = 5;

    private final FileSearch files;
    private final Entities entities;

    FoundFiles(FileSearch files, Entities entities) {
        this.files = files;
        this.entities = entities;
    }

    @Override
    public List<Destination> find(CurrentUser user, SoughtWords wanted) {
        return files.find(user, String.join(" ", wanted.words()), MOST).stream()
                .map(found -> new Destination(
                        t("search.files"),
                        t("search.file", found.file().name(), found.title()),
                        ShownFile.path(found.record(), found.file().id()),
                        "paperclip"))
                .toList();
    }

    @Override
    public String id() {
        return "files";
    }

    @Override
    public String label() {
        return t("search.files");
    }

    @Override
    public List<Found> find(CurrentUser user, String words, int limit) {
        return files.find(user, words, limit).stream()
                .map(found -> new Found(
                        FileTile.look(found.file()),
                        found.file().name(),
                        t(
                                "search.file.detail",
                                found.title(),
                                t(entities.get(found.record().entity()).label()),
                                t(found.where())),
                        ShownFile.path(found.record(), found.file().id())))
                .toList();
    }
}
