package io.trellis.templates;

import io.trellis.core.folder.AppFiles;
import io.trellis.core.folder.AppFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Reads templates: folders of apps as they travel ({@link AppFolder}), on the class path. */
@Component
class TemplateReader {

    private static final String ROOT = "templates/";
    private static final String HEAD = "/app.json";

    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

    /** Ordered by name. */
    List<Template> all() {
        return find("classpath*:" + ROOT + "*" + HEAD).stream()
                .map(TemplateReader::path)
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .sorted()
                .map(this::read)
                .toList();
    }

    private Template read(String name) {
        return new Template(name, AppFolder.read(files(name)));
    }

    /** The files of a template as they are. */
    AppFiles files(String name) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String pattern : List.of(HEAD, "/*/*.*")) {
            find("classpath*:" + ROOT + name + pattern)
                    .forEach(file -> files.put(path(file).substring(name.length() + 1), bytes(file)));
        }
        return AppFiles.of(files);
    }

    private List<Resource> find(String pattern) {
        try {
            return List.of(resources.getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the template's name on, whether the file lies in a folder or in a jar. */
    private static String path(Resource file) {
        try {
            String whole = file.getURL().toString();
            return whole.substring(whole.lastIndexOf("/" + ROOT) + ROOT.length() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
