# La votación, la auditoría, la galería y el salón de la fama; véase es.ftl.


## La cabina

challenge-booth-title = **{ $theme }** · obra { $number } de { $of }
challenge-booth-alt = Obra { $number } del reto
challenge-booth-has = Le diste { $stars }. Pulsa lo mismo otra vez para retirarlo.
challenge-booth-has-none = Aún no le has dado estrellas.
challenge-booth-so-far = Tu voto: { $given }. Puedes cambiarlo hasta el <t:{ $ends }:f>.
challenge-booth-so-far-none = Aún no has dado estrellas. Puedes dar { $stars }, cada una a una obra, hasta el <t:{ $ends }:f>.
challenge-booth-part = { $stars } obra { $number }
challenge-booth-part-gone = { $stars } una obra que se retiró
challenge-booth-sealed = Solo tú ves esto; quién pintó qué y los votos se dicen cuando la votación ha terminado.
challenge-booth-empty = No hay nada que puedas juzgar: todas las obras que quedan son tuyas, y nadie vota por lo que ha pintado.
challenge-booth-timed-out = Estás aislado temporalmente en este servidor hasta el <t:{ $until }:f>, así que no puedes votar antes.

challenge-entry-gone = *Esta imagen se ha retirado.*
challenge-entry-out-of-reach = *Discord no me da esta imagen en este momento. Vuelve a ella dentro de un minuto.*
challenge-entry-age-restricted = *Esta imagen se pintó para canales con restricción de edad, así que solo la muestro en uno de ellos.*


## La auditoría

command-challenge-audit =
    .name = auditar
    .description = Vuelve a contar tú una votación terminada: las papeletas anónimas y la regla
command-challenge-audit-challenge =
    .name = reto
    .description = Cuál; tiene que haber terminado
challenge-audit-title = **La votación de { $theme }** terminó { $voters ->
        [0] sin papeletas
        [one] con 1 papeleta
       *[other] con { $voters } papeletas
    }.
challenge-audit-rule = Tres estrellas son 3 puntos, dos son 2, una es 1. Gana quien tiene más puntos; a igualdad, la obra que más veces recibió tres estrellas, y después la que llegó antes.
challenge-audit-file = El archivo tiene el número, el autor, el puesto y los puntos de cada obra, y todas las papeletas sin sus votantes: tres números por línea, los de las obras con tres estrellas, dos y una; 0 es no dada. Su SHA-256 es el resumen que se publicó con los resultados: { $digest }
challenge-audit-recount = Las pocas líneas de Python bajo `recount` en el archivo lo cuentan otra vez.
challenge-audit-cancelled = Este reto se canceló, así que no se contó nada.


## La galería, y pintar como alguien

challenge-gallery-title = **{ $theme }** · { $number } de { $of }
challenge-gallery-entry = { $place } { $who } · { $points ->
        [one] 1 punto
       *[other] { $points } puntos
    }
challenge-gallery-blanked = El prompt ya no se guarda.
challenge-gallery-early = La galería se abre con los resultados, para que nadie sepa antes quién pintó qué. El anuncio dice cuándo es.
challenge-gallery-empty = Nadie ha participado en este reto, así que su galería está vacía.
challenge-gallery-look-label = Ver
challenge-gallery-like-label = Pintar como esta
challenge-somebody = alguien
challenge-paint-title = Pintar como esta
challenge-paint-prompt-field = Prompt
challenge-paint-prompt-hint = Cambia lo que quieras; lo demás queda como estaba, con una semilla nueva.
challenge-paint-early = Las recetas se dicen con los resultados, para que nadie sepa antes quién pintó qué. El anuncio dice cuándo es.
challenge-paint-long = Este prompt es más largo de lo que cabe en un formulario. Busca su receta debajo de la propia imagen.
challenge-paint-without-references = Sin las imágenes que dieron el estilo: no se guardan.


## El salón de la fama

command-hall-of-fame =
    .name = salón-de-la-fama
    .description = Quién ganó los retos de este servidor
command-hall-of-fame-member =
    .name = miembro
    .description = En qué puestos quedaron las obras de este miembro
command-hall-of-fame-challenge =
    .name = reto
    .description = Cómo terminó este reto
command-hall-of-fame-everybody =
    .name = todos
    .description = Mostrarlo a todos en este canal; solo a ti si se omite
challenge-fame-title = **El salón de la fama**
challenge-fame-page = página { $number } de { $of }
challenge-fame-line = { $rank }. { $who } · { $medals }
challenge-fame-empty = Aún nadie ha ganado un reto aquí. El primero decidirá quién está en esta lista: `/challenge list` muestra lo que hay.
challenge-fame-of-member = **Cómo le fue a { $who }**
challenge-fame-member-line = { $place } **{ $theme }** · { $points ->
        [one] 1 punto
       *[other] { $points } puntos
    } · <t:{ $ended }:d>
challenge-fame-member-empty = { $who } aún no tiene puesto en ningún reto de este servidor.
challenge-fame-of-challenge = **{ $theme }** · terminó el <t:{ $ended }:d> · { $voters ->
        [0] nadie votó
        [one] 1 votante
       *[other] { $voters } votantes
    }
challenge-fame-challenge-empty = Nadie participó.
challenge-fame-early = Este reto no ha terminado, así que aún nadie tiene puesto en él.
challenge-fame-cancelled = Este reto se canceló, así que nadie tiene puesto en él.
challenge-fame-one-of-both = Elige un miembro o un reto, no ambos: lo primero cuenta todos sus retos, lo segundo a todos los de ese.
