package io.trellis.app.api;

import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.Imports;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Tables that come with a request, kept for as long as it takes to import them. */
@Component
class UploadedTables {

    private final Files files;

    UploadedTables(Files files) {
        this.files = files;
    }

    StoredFile store(CurrentUser user, MultipartFile file) throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "import.csv");
        String type = Objects.requireNonNullElse(file.getContentType(), MediaType.APPLICATION_OCTET_STREAM_VALUE);
        return files.storeFor(Imports.UPLOADS_KEPT, user, name, type, file.getInputStream());
    }

    void delete(StoredFile file) {
        files.delete(file);
    }
}
