package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.KeptFile;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.record.RecordId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /files}, and those of a record below it. */
@RestController
@RequestMapping("/api/v1")
class FilesController {

    private final Caller caller;
    private final RecordFiles files;
    private final Files produced;
    private final RecordJson entities;
    private final Refusals refusals;

    FilesController(Caller caller, RecordFiles files, Files produced, RecordJson entities, Refusals refusals) {
        this.caller = caller;
        this.files = files;
        this.produced = produced;
        this.entities = entities;
        this.refusals = refusals;
    }

    @PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, Object>> upload(@RequestPart("file") MultipartFile file) throws IOException {
        CurrentUser user = caller.user(Caller.RECORDS_WRITE);
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        try (InputStream content = file.getInputStream()) {
            return switch (files.upload(user, name, content)) {
                case UploadResult.Uploaded(var uploaded) ->
                    ResponseEntity.created(URI.create("/api/v1/files/" + uploaded.id()))
                            .body(write(uploaded));
                case UploadResult.Refused(var code, var message) ->
                    throw refusals.invalid(List.of(new Detail("file", code, message)), Map.of());
            };
        }
    }

    static Map<String, Object> write(FileValue file) {
        return new LinkedHashMap<>(file.asValue());
    }

    /** One's own that no record holds yet, one of a record, or what a job made. */
    @GetMapping("/files/{id}")
    void file(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        CurrentUser user = caller.user();
        Optional<KeptFile> file = allows(user, Caller.RECORDS_READ) ? files.find(user, id) : Optional.empty();
        if (file.isPresent()) {
            new FileAnswer(request, response).send(file.get(), false);
            return;
        }
        produced(produced.find(maker(), id).orElseThrow(refusals::notFound), response);
    }

    /** What jobs make holds more than a key may see that is narrowed to fields. */
    private CurrentUser maker() {
        CurrentUser user = caller.user(Caller.IMPORTS, Caller.RECORDS_READ);
        return user.narrowed().filter(narrowed -> !narrowed.fields().isEmpty()).isEmpty()
                ? user
                : caller.user(Caller.IMPORTS);
    }

    private static boolean allows(CurrentUser user, String scope) {
        return user.narrowed().filter(restriction -> !restriction.allows(scope)).isEmpty();
    }

    private void produced(StoredFile file, HttpServletResponse response) throws IOException {
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (InputStream content = produced.open(file)) {
            content.transferTo(response.getOutputStream());
        }
    }

    @GetMapping("/files/{id}/thumbnail")
    void thumbnail(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        small(files.find(caller.user(Caller.RECORDS_READ), id), request, response);
    }

    private void small(Optional<KeptFile> found, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        KeptFile file = found.orElseThrow(refusals::notFound);
        new FileAnswer(request, response).send(file, file.small().orElseThrow(refusals::notFound), true);
    }

    /** What the field held before, while it is kept. */
    @GetMapping("/records/{entity}/{id}/files/{field}")
    Map<String, Object> earlier(@PathVariable String entity, @PathVariable String id, @PathVariable String field) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        return Map.of(
                "earlier",
                files
                        .earlier(user, new RecordId(entity, id), key(entity, field))
                        .orElseThrow(refusals::notFound)
                        .stream()
                        .map(one -> {
                            Map<String, Object> json = write(one.file().file());
                            json.put("by", one.file().by());
                            json.put("uploaded", one.file().at());
                            json.put("until", one.until());
                            return json;
                        })
                        .toList());
    }

    /** @param shown whether a browser may show it where it is asked for, as far as its kind allows */
    @GetMapping("/records/{entity}/{id}/files/{field}/{file}")
    void ofRecord(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String field,
            @PathVariable String file,
            @RequestParam(name = "show", defaultValue = "false") boolean shown,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        new FileAnswer(request, response).send(find(entity, id, field, file).orElseThrow(refusals::notFound), shown);
    }

    @GetMapping("/records/{entity}/{id}/files/{field}/{file}/thumbnail")
    void thumbnailOfRecord(
            @PathVariable String entity,
            @PathVariable String id,
            @PathVariable String field,
            @PathVariable String file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        small(find(entity, id, field, file), request, response);
    }

    private Optional<KeptFile> find(String entity, String id, String field, String file) {
        CurrentUser user = caller.user(Caller.RECORDS_READ);
        return files.find(user, new RecordId(entity, id), key(entity, field), file);
    }

    /** A field that there is not answers as one that may not be read. */
    private String key(String entity, String field) {
        return entities.entity(entity)
                .definition()
                .fieldByApiName(field)
                .map(FieldDefinition::key)
                .orElseThrow(refusals::notFound);
    }
}
