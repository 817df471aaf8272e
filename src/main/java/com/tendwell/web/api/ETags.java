package com.tendwell.web.api;

import com.tendwell.shared.Refused;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;

/** Converts between versions and entity tags. */
final class ETags {

    private static final Pattern LIST = Pattern.compile("\\*|(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");

    private ETags() {}

    static <T> ResponseEntity<T> ok(T body, long version) {
        return ResponseEntity.ok().eTag(of(version)).body(body);
    }

    static <T> ResponseEntity<T> created(String address, T body, long version) {
        return ResponseEntity.created(URI.create(address)).eTag(of(version)).body(body);
    }

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that the If-Match header allows to change.
     *
     * @throws ApiProblem 428 without the header, 412 if it names only other versions
     */
    static long matched(String ifMatch, long present, String noun, String id) {
        if (ifMatch == null) {
            throw new ApiProblem(
                    428,
                    "precondition-required",
                    "Send the ETag that you read as If-Match so that you do not overwrite somebody else's change.");
        }
        if (!LIST.matcher(ifMatch.strip()).matches()) {
            throw ApiProblem.field("If-Match", ifMatch, "must be the ETag that was read, in double quotes");
        }
        boolean named = ifMatch.strip().equals("*")
                || ifMatch.replaceAll("W/\"[^\"]*\"", "").contains(of(present));
        if (!named) {
            throw Refused.stale(noun, id);
        }
        return present;
    }
}
