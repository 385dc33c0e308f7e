# Retos de la comunidad: las frases en español; en.ftl dice cómo se escriben estos archivos.


## Rechazos

error-challenge-unknown = No hay ningún reto así en este servidor, o ya no. `/reto lista` muestra los que hay.
error-challenge-not-now = { $wanted ->
        [enter] { $phase ->
            [announced] Todavía no se aceptan obras: el reto no ha abierto. Su anuncio dice cuándo abre.
            [open] Ya no se aceptan obras: se acabó el tiempo y la votación empieza enseguida.
            [voting] Ya no se aceptan obras: la votación ha empezado.
            [cancelled] Este reto se canceló.
           *[other] Este reto ha terminado.
        }
        [withdraw] Las obras ya se quedan como están: solo se pueden retirar o cambiar mientras el reto está abierto.
        [vote] { $phase ->
            [voting] La votación ha terminado y los resultados llegan enseguida.
            [results] La votación ha terminado. Los resultados están en el hilo del reto.
            [cancelled] Este reto se canceló, así que no hay votación.
           *[other] La votación no ha empezado. Su anuncio dice cuándo empieza.
        }
        [publish] Este reto ya se publicó, así que no hay nada que publicar ni descartar.
        [edit] Este reto ha terminado, así que no queda nada que cambiar.
        [close] { $phase ->
            [draft] Este reto aún no está publicado, así que no se puede terminar ninguna fase.
            [announced] Este reto aún no ha abierto. Míralo otra vez antes de terminar una fase.
            [open] Esta fase ya terminó, y ahora se aceptan obras. Míralo otra vez antes de terminar también eso.
            [voting] Esta fase ya terminó, y ahora se vota. Míralo otra vez antes de terminar también eso.
            [cancelled] Este reto ya se canceló, así que no se puede terminar ninguna fase.
           *[other] Este reto ya ha terminado.
        }
        [cancel] { $phase ->
            [draft] Este reto aún no está publicado: descártalo.
            [cancelled] Este reto ya se canceló; su anuncio dice por qué.
           *[other] Este reto ya ha terminado, así que no queda nada que cancelar.
        }
        [extend] { $phase ->
            [draft] Este reto aún no está publicado: escribe otros tiempos.
            [results] Este reto ha terminado, así que no queda nada que alargar.
            [cancelled] Este reto se canceló, así que no queda nada que alargar.
           *[other] Esta fase acaba de terminar, así que ya no se puede alargar.
        }
       *[other] Este reto ya ha terminado.
    }
error-entry-and = { $first } { $rest }
error-entry-refused = Esta imagen no puede entrar en el reto. { $why }
error-entry-twice = Esta imagen ya está en el reto.
error-entry-too-many = { $most ->
        [one] Ya tienes una obra en este reto, y cada persona puede tener una. Cámbiala por esta imagen o retírala antes.
       *[other] Ya tienes { $most } obras en este reto, tantas como puede tener cada persona. Cambia una por esta imagen o retira una antes.
    }
error-entry-unknown = Esa obra no es tuya, o ya no. **Mis obras**, bajo el anuncio, muestra lo que has presentado.
error-vote-own = No puedes votar por lo que has pintado tú. Todas las demás obras puedes juzgarlas.
error-vote-unknown = Esa obra ya no está en esta votación. Abre de nuevo la votación para ver las que están.
error-vote-too-new = Solo vota quien lleva en este servidor { $days ->
        [one] un día
       *[other] { $days } días
    } o más, como decidió la organización de este reto.
error-vote-sealed = Las papeletas se entregan cuando la votación ha terminado, y a nadie antes: ni siquiera para mí valen nada hasta entonces.
error-times-too-far = Un reto abre dentro de los próximos { $days } días. Elige un momento anterior.
error-times-length = Cada fase dura al menos { $minutes } minutos y como mucho { $days } días. Elige otros tiempos.
error-times-over = Con estos tiempos el reto ya estaría cerrado. Elige otros más tarde.
error-times-backwards = Una fase solo se puede alargar hacia delante. Para terminarla antes, usa `/reto cerrar`.
error-times-too-long = Sería demasiado: una fase dura como mucho { $days } días y un reto abre dentro de { $ahead } días. Alárgala menos.
error-constraint-no-word = Una palabra que los prompts deben o no deben tener necesita al menos una letra o una cifra.
error-constraint-long-word = Una palabra que los prompts deben o no deben tener tiene como mucho { $most } caracteres. Elige otras más cortas.
error-constraint-both = Ningún prompt podría cumplirlo: debe tener «{ $word }» y no debe tenerla.
error-constraint-few-words = Ningún prompt podría cumplirlo: con las palabras que debe tener ya son al menos { $least ->
        [one] 1 palabra
       *[other] { $least } palabras
    }. Permite más palabras.
error-constraint-entries = Cada persona puede tener de 1 a { $most } obras.
error-constraint-days = Se puede pedir que alguien lleve aquí de 0 a { $most } días.
error-constraint-ratio = «{ $given }» no es la forma de una imagen. Escribe dos números enteros, como `16:9`.
error-constraint-size = Un tamaño lleva `width` y `height`, o `aspect_ratio` en su lugar.
error-constraint-model = No puedo pintar con «{ $model }». Elige uno de la lista.
error-constraint-style = Venice no tiene ningún estilo llamado «{ $style }». Elige uno de la lista.
error-constraint-fits = Ninguna imagen podría cumplirlo: { $why }.
error-constraint-late = Lo que se pide a las obras ya no puede cambiar, porque ya se aceptan: no sería justo con quienes han pintado. El tema, la descripción y los tiempos sí.
error-series-zone = No existe la zona horaria «{ $zone }». Escribe una como `Europe/Rome`, o déjala en blanco para UTC.
error-series-schedule = No puedo leer «{ $schedule }» como un horario. Elige semanal o mensual, o escribe cinco campos como en cron: `0 18 * * FRI` es cada viernes a las 18:00.
error-series-often = Así empezaría un reto más de una vez por hora. Elige un horario con más tiempo en medio.
error-theme-too-many = { $who ->
        [all] Ya esperan { $most } temas, que bastan por un tiempo. Vota por los que te gusten.
       *[member] Ya tienes { $most } temas en la lista, tantos como puede tener cada persona. Cuando se use uno podrás proponer otro.
    }
error-theme-twice = Este tema ya está en la lista. Vota por él allí.

## Por qué una imagen no puede entrar

entry-why-not-theirs = No es tuya: cada persona presenta lo que me ha pedido pintar.
entry-why-elsewhere = No se hizo en este servidor.
entry-why-gone = Ya no está, o los moderadores no la han dejado pasar.
entry-why-before = No se hizo para este reto: solo cuenta lo que pides después de <t:{ $opened }:f> y antes de que se cierren las obras.
entry-why-too-new = Todavía no llevas { $days ->
        [one] un día
       *[other] { $days } días
    } en este servidor.
entry-why-role = Solo participa quien tiene el rol <@&{ $role }>.
entry-why-model = Se pintó con `{ $model }`, y este reto es para { $models }.
entry-why-seed = Su semilla no es { $seed }, la que comparten todas las obras de este reto.
entry-why-variants = Todas las obras comparten una semilla, así que pinta una imagen cada vez, sin `variants`.
entry-why-style = Su estilo no es `{ $style }`.
entry-why-shape = Mide { $width }×{ $height }, y este reto es para la forma { $ratio }.
entry-why-size = Mide { $width }×{ $height }, y este reto es para { $wanted_width }×{ $wanted_height }.
entry-why-blanked = Ya no guardo su prompt, así que no puedo comprobarlo.
entry-why-words = Su prompt tiene { $count } palabras, y este reto permite { $most }.
entry-why-must = A su prompt le falta { $words }.
entry-why-must-not = Su prompt tiene { $words }, que este reto deja fuera.
entry-why-age-restricted = Se pintó para canales con restricción de edad, y el canal del reto no lo es.

challenge-free-theme = Tema libre
choice-log-kind-challenge = retos

## Órdenes

command-challenge =
    .name = reto
    .description = Retos de imágenes de este servidor: participar, votar, organizar
