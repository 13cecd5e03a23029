package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.KeptFile;
import io.trellis.form.file.RecordFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files where pages show and link to them: for who is signed in, by the rights of the record each time. */
@RestController
@RequestMapping("/files")
class FilePages {

    private final Caller caller;
    private final RecordFiles files;
    private final Refusals refusals;

    FilePages(Caller caller, RecordFiles files, Refusals refusals) {
        this.caller = caller;
        this.files = files;
        this.refusals = refusals;
    }

    @GetMapping("/{id}")
    void file(
            @PathVariable String id,
            @RequestParam(name = "show", defaultValue = "false") boolean shown,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        new FileAnswer(request, response).send(find(id), shown);
    }

    @GetMapping("/{id}/thumbnail")
    void thumbnail(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        KeptFile file = find(id);
        new FileAnswer(request, response).send(file, file.small().orElseThrow(refusals::notFound), true);
    }

    private KeptFile find(String id) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        return files.find(user, id).orElseThrow(refusals::notFound);
    }
}
