package com.tendwell.process.signon;

import com.tendwell.shared.Sha256;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * BCrypt in place of the engine's single round of SHA-512. The engine appends its own salt and BCrypt uses only the
 * first 72 bytes, so the text is hashed to a fixed length first.
 */
final class BcryptPasswords implements PasswordEncryptor {

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(10);

    @Override
    public String encrypt(String password) {
        return bcrypt.encode(digest(password));
    }

    @Override
    public boolean check(String password, String encrypted) {
        return bcrypt.matches(digest(password), encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return "bcrypt-sha256";
    }

    /** SHA-256, in Base64. */
    static String digest(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text));
    }
}
