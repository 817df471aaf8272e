package com.tendwell.web.api;

import com.tendwell.keys.KeyView;
import com.tendwell.keys.Keys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API of a room that exists only in tests. */
@RestController
@RequestMapping(path = "/api/keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Keys")
class KeysApi {

    private final Keys keys;

    KeysApi(Keys keys) {
        this.keys = keys;
    }

    @GetMapping("/{key}")
    @NeedsScope("keys:read")
    @Operation(summary = "Read a key")
    KeyView key(@PathVariable String key) {
        return keys.byNumber(key);
    }
}
