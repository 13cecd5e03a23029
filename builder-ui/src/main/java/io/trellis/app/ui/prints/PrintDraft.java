package io.trellis.app.ui.prints;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.PrintJson;
import io.trellis.form.print.Prints;
import java.util.Optional;

/** A print that an author works on. */
final class PrintDraft extends ContentDraft {

    PrintDraft(AppDraft appDraft, String name) {
        super(appDraft, new ArtifactId(Prints.KIND, name));
    }

    Optional<PrintDefinition> print() {
        return artifact().map(PrintJson::read);
    }
}
