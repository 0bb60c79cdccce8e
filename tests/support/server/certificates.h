#pragma once

#include <string_view>

/// Self-signed certificates of "CN=Zoe Oeuvrardel", for forms; nobody has their key.
namespace habilis::tests {

/// Valid from 1 January 2026 to 31 December 2036, 23:59:59 UTC.
inline constexpr std::string_view valid_certificate =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBGTCBwAIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5ab2UgT2V1dnJhcmRl\n"
    "bDAeFw0yNjAxMDEwMDAwMDBaFw0zNjEyMzEyMzU5NTlaMBkxFzAVBgNVBAMMDlpv\n"
    "ZSBPZXV2cmFyZGVsMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAETZUoYILftdZB\n"
    "vt8wYG5fp7ofKGfZUG8nMtvNUT38XwJyILMWF0t5FMFXUvn3nBOC8F0WBJapnF5R\n"
    "LkXTrin/pDAKBggqhkjOPQQDAgNIADBFAiB3803WiFINm9lXEFBZNUZbNz8Xuy6V\n"
    "Gljo/pJnp2OJQwIhAPPWgrrdvXF2fRVR/Hwjttju3dGCa9HKll/Jp53CekCB\n"
    "-----END CERTIFICATE-----\n";

/// Valid in 2020.
inline constexpr std::string_view expired_certificate =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBGTCBwAIBAjAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5ab2UgT2V1dnJhcmRl\n"
    "bDAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBkxFzAVBgNVBAMMDlpv\n"
    "ZSBPZXV2cmFyZGVsMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAETZUoYILftdZB\n"
    "vt8wYG5fp7ofKGfZUG8nMtvNUT38XwJyILMWF0t5FMFXUvn3nBOC8F0WBJapnF5R\n"
    "LkXTrin/pDAKBggqhkjOPQQDAgNIADBFAiAXgUKuH6p2bhIsGoy/lQn/10Hz6XCK\n"
    "oXpP9WLpS9ZVEQIhAIcQTDnD+uo1hAxedgWKFpc+2SAqFRX4JdHs3MDpxozM\n"
    "-----END CERTIFICATE-----\n";

}  // namespace habilis::tests
