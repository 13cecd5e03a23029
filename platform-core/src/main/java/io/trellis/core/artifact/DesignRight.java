package io.trellis.core.artifact;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Who may design, and who may publish what. */
@Component
class DesignRight {

    private final Permissions permissions;
    private final ArtifactKinds kinds;
    private final Messages messages;

    DesignRight(Permissions permissions, ArtifactKinds kinds, Messages messages) {
        this.permissions = permissions;
        this.kinds = kinds;
        this.messages = messages;
    }

    void require(CurrentUser author) {
        if (!permissions.has(author, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("core.artifact.needs-design"));
        }
    }

    /** @param touched both what is replaced or deleted and what comes in its place */
    List<Problem> missing(CurrentUser author, Collection<Artifact> touched) {
        List<Problem> problems = new ArrayList<>();
        touched.forEach(artifact -> kinds.find(artifact.kind()).ifPresent(kind -> kind.needs(artifact).stream()
                .filter(capability -> !permissions.has(author, capability))
                .map(capability -> Problem.error(
                        artifact.id(),
                        "",
                        "needs-capability",
                        new LocalizedText(
                                needs(artifact, capability, Locale.SIMPLIFIED_CHINESE),
                                needs(artifact, capability, Locale.ENGLISH))))
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add)));
        return problems;
    }

    private String needs(Artifact artifact, Capability capability, Locale locale) {
        return messages.text(
                "core.artifact.needs-capability",
                locale,
                ContentLabel.of(artifact).in(locale),
                capability.name());
    }
}
