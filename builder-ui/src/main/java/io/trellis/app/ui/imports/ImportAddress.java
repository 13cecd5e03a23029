package io.trellis.app.ui.imports;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.form.exchange.table.TableReading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The page of an import on its way: with a file that was brought already and how it is read, or with the job that runs.
 *
 * @param file a stored file's id; empty for none
 * @param job a job's id; empty for none
 */
public record ImportAddress(String file, TableReading reading, String job) {

    public static ImportAddress ofFile(String file, TableReading reading) {
        return new ImportAddress(file, reading, "");
    }

    public static ImportAddress ofJob(String job) {
        return new ImportAddress("", TableReading.FOUND_OUT, job);
    }

    public static ImportAddress read(QueryParameters parameters) {
        return new ImportAddress(
                parameters.getSingleParameter("file").orElse(""),
                new TableReading(
                        parameters.getSingleParameter("encoding").orElse(null),
                        parameters.getSingleParameter("separator").orElse(null),
                        parameters.getSingleParameter("sheet").orElse(null),
                        parameters
                                .getSingleParameter("header")
                                .filter(line -> line.matches("\\d{1,7}"))
                                .map(Integer::valueOf)
                                .orElse(null),
                        parameters.getSingleParameter("merged").isPresent()),
                parameters.getSingleParameter("job").orElse(""));
    }

    /** The page of an entity's import. */
    public String path(String entity) {
        Map<String, String> parameters = parameters();
        return "import/" + entity
                + (parameters.isEmpty()
                        ? ""
                        : "?" + QueryParameters.simple(parameters).getQueryString());
    }

    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!file.isEmpty()) {
            parameters.put("file", file);
        }
        if (!job.isEmpty()) {
            parameters.put("job", job);
        }
        Optional.ofNullable(reading.encoding()).ifPresent(encoding -> parameters.put("encoding", encoding));
        Optional.ofNullable(reading.separator()).ifPresent(separator -> parameters.put("separator", separator));
        Optional.ofNullable(reading.sheet()).ifPresent(sheet -> parameters.put("sheet", sheet));
        Optional.ofNullable(reading.headerLine()).ifPresent(line -> parameters.put("header", String.valueOf(line)));
        if (reading.fillMerged()) {
            parameters.put("merged", "");
        }
        return parameters;
    }
}
