package io.trellis.form.decision.dmn;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.Decisions;
import io.trellis.form.entity.NameProposal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** DMN files become drafts of who brings them. */
@Component
public final class Filing {

    private final DmnFile files;
    private final Drafts drafts;
    private final Messages messages;

    Filing(DmnFile files, Drafts drafts, Messages messages) {
        this.files = files;
        this.drafts = drafts;
        this.messages = messages;
    }

    /** @param notes what the product does not do that the file has */
    public record Filed(String name, List<LocalizedText> notes) {}

    /**
     * @param name of the artifact; null for one made of the file's name. One that is there gets the file's content.
     * @throws TrellisException INVALID_INPUT with what is wrong with the file, FORBIDDEN for who may not design
     */
    public Filed importFile(CurrentUser author, String app, String fileName, byte[] file, @Nullable String name) {
        author.requireActing();
        Drafts.Draft draft = drafts.of(author, app);
        String text = DmnText.of(file)
                .orElseThrow(() -> new TrellisException(CoreError.INVALID_INPUT, messages.text("form.dmn.encoding")));
        String stem = fileName.replaceFirst(".*[/\\\\]", "").replaceFirst("(?i)\\.(dmn11|dmn|xml)+$", "");
        String made = name != null && !name.isBlank()
                ? name
                : NameProposal.free(NameProposal.of(LocalizedText.same(stem), "decision"), taken -> draft.find(
                                new ArtifactId(Decisions.KIND, taken))
                        .isPresent());
        return switch (files.read(made, app, text)) {
            case DmnFile.Read.Refused(var why) -> throw new TrellisException(CoreError.INVALID_INPUT, why);
            case DmnFile.Read.Done(var definition, var notes) -> {
                drafts.put(author, app, new ArtifactId(Decisions.KIND, made), DecisionJson.write(definition));
                yield new Filed(made, notes);
            }
        };
    }
}
